import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { bindMigrationAwareSqlAdapterFactory, DriverAdapterError } from '@prisma/driver-adapter-utils'
import { SchemaEngine } from '@prisma/schema-engine-wasm'
import { PrismaPGlite } from 'pglite-prisma-adapter'

export const migrationsFolder = resolve(import.meta.dirname, '../prisma/migrations')
const schemaFile = resolve(import.meta.dirname, '../prisma/schema.prisma')
const lockFileName = 'migration_lock.toml'

export const filters = { externalTables: [], externalEnums: [] }

/** Prisma's own schema engine as WebAssembly: it downloads nothing and, over an in-memory PGlite, needs no database server. */
export function openSchemaEngine(pglite: PGlite): Promise<SchemaEngine> {
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: 'pglite',
    connect: () => connect(pglite),
    async connectToShadowDb() {
      const shadow = await PGlite.create()
      return Object.assign(await connect(shadow), { dispose: () => shadow.close() })
    },
  })
  return SchemaEngine.new({ datamodels: [[schemaFile, readSchema().files[0]!.content]] }, () => {}, factory)
}

async function connect(pglite: PGlite) {
  const adapter = await new PrismaPGlite(pglite).connect()
  // the adapter's own does not wait for the script, and loses its errors
  async function executeScript(script: string) {
    try {
      await pglite.exec(script)
    } catch (cause) {
      await pglite.exec('ROLLBACK')
      const { message, code = 'N/A', severity = 'ERROR', detail } = cause as Error & { code?: string; severity?: string; detail?: string }
      const original = { originalCode: code, originalMessage: message }
      throw new DriverAdapterError({ kind: 'postgres', ...original, code, severity, message, detail, column: undefined, hint: undefined })
    }
  }
  return Object.assign(adapter, { executeScript })
}

export function readSchema() {
  return { files: [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }] }
}

export function readMigrations() {
  const entries = readdirSync(migrationsFolder, { withFileTypes: true })
  const isLocked = entries.some(({ name }) => name === lockFileName)
  return {
    baseDir: migrationsFolder,
    lockfile: { path: lockFileName, content: isLocked ? readFileSync(join(migrationsFolder, lockFileName), 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: entries
      .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
      .sort()
      .map((name) => ({ path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: readSql(name) } } })),
  }
}

function readSql(migration: string): string {
  return readFileSync(join(migrationsFolder, migration, 'migration.sql'), 'utf8')
}
