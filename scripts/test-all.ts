// `npm test`: every test, in a real browser too. The last line is the sum; `-- --checks` adds those of `npm run check`.
import { mkdirSync, rmSync } from 'node:fs'
import { runChecks } from './checks.ts'
import { provideChromium } from './chromium.ts'
import { freePort } from './free-port.ts'
import { scanForSecrets } from './secret-scan.ts'
import { conclude, didNotStart, runCommand, runPlaywright, runVitest, type Suite } from './suites.ts'
import { withDatabase } from './temporary-database.ts'
import { startTemporaryPostgres, type TemporaryPostgres } from './temporary-postgres.ts'

rmSync('.test/logs', { recursive: true, force: true })
mkdirSync('.test', { recursive: true })
const suites: Suite[] = []
const [checks, build] = await Promise.all([
  process.argv.includes('--checks') ? runChecks() : [],
  runCommand('Production build', 'npm', ['run', '--silent', 'build'], { isBeside: true }),
])
const chromium = await provideChromium()
const server = await findServer()
// each of them waits for another process most of the time
const [embedded, onServer, inBrowser] = await Promise.all([
  runVitest('Tests on the embedded database', { TEST_DATABASE_URL: '' }, { isBeside: true }),
  testOnServer(),
  testInBrowser('Browser tests on the embedded database', '', [], { isBeside: false }),
])
suites.push(...checks, build, embedded, ...onServer, inBrowser)
suites.push(await searchFor('Secrets in logs and the embedded database', inBrowser, { folder: '.test/data-embedded' }))
if (server && 'stop' in server) await server.stop()
conclude(suites)

/** PostgreSQL: the one that is named, or a temporary one; null where there is none on this machine. */
async function findServer(): Promise<TemporaryPostgres | { url: string } | null> {
  if (process.env.TEST_DATABASE_URL) return { url: process.env.TEST_DATABASE_URL }
  try {
    const temporary = await startTemporaryPostgres()
    if (!temporary) console.log('\nPostgreSQL: not tested on it, since it is not on this machine and TEST_DATABASE_URL is not set.')
    return temporary
  } catch (error) {
    suites.push(didNotStart('PostgreSQL', (error as Error).message))
    return null
  }
}

async function testInBrowser(name: string, databaseUrl: string, files: string[], options: { isBeside: boolean }): Promise<Suite> {
  if (build.failed || !chromium) return didNotStart(name, build.failed ? 'there is no build' : 'there is no Chromium')
  const ports = { E2E_APP_PORT: String(await freePort()), E2E_SANDBOX_PORT: String(await freePort()) }
  return runPlaywright(name, { CHROMIUM_PATH: chromium, E2E_DATABASE_URL: databaseUrl, ...ports }, files, options)
}

async function testOnServer(): Promise<Suite[]> {
  if (!server) return []
  const units = await runVitest('Tests on PostgreSQL', { TEST_DATABASE_URL: server.url }, { isBeside: true })
  const name = 'Browser tests on PostgreSQL'
  // the screens do not know the database: the examples show that all of it runs on this one too
  const files = ['examples.spec.ts', 'image.spec.ts']
  return withDatabase(server.url, async (databaseUrl) => {
    const examples = await testInBrowser(name, databaseUrl, files, { isBeside: true })
    const search = await searchFor('Secrets in logs and PostgreSQL', examples, { databaseUrl })
    return [units, examples, search]
  })
}

/** After the run: whether any secret of it is to be read in what it leaves behind. */
async function searchFor(name: string, run: Suite, where: { databaseUrl: string } | { folder: string }): Promise<Suite> {
  if (run.passed === 0) return didNotStart(name, 'there was no run in a browser')
  const secretsFile = `.test/secrets-${'folder' in where ? 'embedded' : 'postgres'}.txt`
  return scanForSecrets({ name, logs: '.test/logs', secretsFile, ...where })
}
