import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { database } from '@/lib/db/database'
import { testEnvironment } from '@/tests/setup/environment'
import { databaseUrl, onServer } from '@/tests/setup/postgres-server'

/** A migrated database, of which every test file gets a copy of its own. */
export type TemplateDatabase = { folder: string } | { serverUrl: string; name: string }

const MEMORY_NEEDED_BYTES = 500e6

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface adds to another one
  export interface ProvidedContext {
    template: TemplateDatabase
  }
}

export default async function setup(project: TestProject): Promise<() => void | Promise<void>> {
  Object.assign(process.env, testEnvironment)
  const serverUrl = process.env.TEST_DATABASE_URL
  return serverUrl ? setupPostgres(project, serverUrl) : setupPGlite(project)
}

async function setupPGlite(project: TestProject) {
  const folder = mkdtempSync(join(temporaryFolder(), 'update-customer-tests-'))
  process.env.DATA_DIR = join(folder, 'template')
  await migrateTemplate()
  project.provide('template', { folder: process.env.DATA_DIR })
  return () => rmSync(folder, { recursive: true })
}

async function setupPostgres(project: TestProject, serverUrl: string) {
  const name = `update_customer_test_${process.pid}`
  await onServer(serverUrl, [`CREATE DATABASE ${name}`])
  process.env.DATABASE_URL = databaseUrl(serverUrl, name)
  await migrateTemplate()
  project.provide('template', { serverUrl, name })
  return async () => {
    const [names] = await onServer(serverUrl, [`SELECT datname FROM pg_database WHERE starts_with(datname, '${name}')`])
    await onServer(
      serverUrl,
      names!.map(({ datname }) => `DROP DATABASE ${datname} WITH (FORCE)`),
    )
  }
}

/** In memory where there is room for it: a database is a thousand files. */
function temporaryFolder(): string {
  if (!existsSync('/dev/shm')) return tmpdir()
  const { bavail, bsize } = statfsSync('/dev/shm')
  return bavail * bsize > MEMORY_NEEDED_BYTES ? '/dev/shm' : tmpdir()
}

async function migrateTemplate() {
  const { close } = await database()
  await close()
}
