import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Client } from 'pg'
import { didNotStart, type Suite } from './suites.ts'

type Query = (sql: string) => Promise<{ rows: Record<string, string>[] }>
type Run = { name: string; secretsFile: string; logs: string } & ({ databaseUrl: string } | { folder: string })

/** Whatever has the form of a secret counts as one, whether or not the run noted it. */
const SIGNED_PAYLOAD = /\b(eyJ[\w-]{10,})\.[\w-]{10,}\.[\w-]*/g
const API_KEY = /\buck_[0-9a-z]{12}_[\w-]{20,}/
const EMAIL = /[\w.+-]+@[\w-]+(\.[\w-]+)*\.[a-z]{2,}/i
const START = 16

/** The first of the secrets that stands in a text, however it is enclosed; null where none does. */
export function findSecret(text: string, secrets: string[]): string | null {
  const byStart = Map.groupBy(secrets, (secret) => secret.slice(0, START))
  for (const [run] of text.matchAll(/[\w+/=.-]{16,}/g))
    for (let at = 0; at <= run.length - START; at += 1)
      for (const secret of byStart.get(run.slice(at, at + START)) ?? []) if (run.startsWith(secret, at)) return secret
  for (const [payload, header] of text.matchAll(SIGNED_PAYLOAD)) if (isJson(header!)) return payload
  return API_KEY.exec(text)?.[0] ?? null
}

/** What is sealed begins with random bytes (lib/sealed.ts): one of 262,144 looks like a signed payload until its header is read. */
function isJson(header: string): boolean {
  try {
    return Boolean(JSON.parse(Buffer.from(header, 'base64url').toString('utf8')))
  } catch {
    return false
  }
}

/** The first email in a text: a log has none, and neither has a dump. */
export function findEmail(text: string): string | null {
  return EMAIL.exec(text)?.[0] ?? null
}

/**
 * After a test run: no secret of it and no email stands in the database or a log. Rows are searched as a dump has them; of the
 * embedded database the files too, with what was deleted.
 */
export async function scanForSecrets({ name, secretsFile, logs, ...where }: Run): Promise<Suite> {
  console.log(`\n# ${name}`)
  if (!existsSync(secretsFile)) return didNotStart(name, 'the run noted no secrets')
  const secrets = [...new Set(readFileSync(secretsFile, 'utf8').split('\n').filter(Boolean))]
  const rows = 'folder' in where ? await rowsOfPGlite(where.folder) : await rowsOfPostgres(where.databaseUrl)
  // sessions are stored by the hash of their tokens: where none is found, this is not the database of this run
  if (!secrets.some((secret) => rows.includes(hash(secret)))) return didNotStart(name, 'the database knows none of the sessions')

  const places: [string, string][] = [['the database', rows]]
  const logFiles = filesIn(logs)
  for (const file of [...logFiles, ...('folder' in where ? filesIn(where.folder) : [])]) places.push([file, readFileSync(file, 'latin1')])
  const finds = places.filter(([, text]) => findSecret(text, secrets)).map(([place]) => `a secret in ${place}`)
  const withoutEmails: [string, string][] = [
    ['the database', rows],
    ...logFiles.map((file): [string, string] => [file, readFileSync(file, 'utf8')]),
  ]
  finds.push(...withoutEmails.filter(([, text]) => findEmail(text)).map(([place]) => `an email in ${place}`))
  for (const find of finds) console.error(`Found ${find}`)
  console.log(`${secrets.length} secrets, ${places.length} places searched, ${logFiles.length} of them logs`)
  return { name, passed: finds.length ? 0 : 1, failed: finds.length, skipped: 0 }
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

function filesIn(folder: string): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path))
  return paths.filter((path) => statSync(path).isFile())
}

async function rowsOfPostgres(databaseUrl: string): Promise<string> {
  const client = new Client(databaseUrl)
  await client.connect()
  const rows = await readRows((sql) => client.query(sql))
  await client.end()
  return rows
}

async function rowsOfPGlite(folder: string): Promise<string> {
  const database = await PGlite.create({ dataDir: join(folder, 'pglite') })
  const rows = await readRows((sql) => database.query(sql))
  await database.close()
  return rows
}

async function readRows(query: Query): Promise<string> {
  const { rows: tables } = await query("SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'")
  const texts: string[] = []
  for (const { name } of tables) {
    const { rows } = await query(`SELECT to_jsonb(t)::text AS row FROM ${name} t`)
    texts.push(...rows.map(({ row }) => row ?? ''))
  }
  return texts.join('\n')
}
