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
if (process.argv.includes('--checks')) suites.push(...(await runChecks()))
const build = await runCommand('Production build', 'npm', ['run', '--silent', 'build'])
const chromium = await provideChromium()
const server = await findServer()
// a browser leaves a core free most of the time
const [units, inBrowser] = await Promise.all([testUnits(), testInBrowser('Browser tests on the embedded database', '')])
suites.push(build, ...units, inBrowser, ...(await testServerInBrowser()))
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

async function testUnits(): Promise<Suite[]> {
  const embedded = await runVitest('Tests on the embedded database', { TEST_DATABASE_URL: '' }, { isBeside: true })
  if (!server) return [embedded]
  return [embedded, await runVitest('Tests on PostgreSQL', { TEST_DATABASE_URL: server.url }, { isBeside: true })]
}

async function testInBrowser(name: string, databaseUrl: string, files: string[] = []): Promise<Suite> {
  if (build.failed || !chromium) return didNotStart(name, build.failed ? 'there is no build' : 'there is no Chromium')
  const ports = { E2E_APP_PORT: String(await freePort()), E2E_SANDBOX_PORT: String(await freePort()) }
  return runPlaywright(name, { CHROMIUM_PATH: chromium, E2E_DATABASE_URL: databaseUrl, ...ports }, files)
}

async function testServerInBrowser(): Promise<Suite[]> {
  if (!server) return []
  const name = 'Browser tests on PostgreSQL'
  // the screens do not know the database: the examples show that all of it runs on this one too
  const files = ['examples.spec.ts', 'image.spec.ts']
  return withDatabase(server.url, async (databaseUrl) => {
    const examples = await testInBrowser(name, databaseUrl, files)
    const search = await searchFor('Secrets in logs and PostgreSQL', examples, { databaseUrl })
    return [examples, search]
  })
}

/** After the run: whether any secret of it is to be read in what it leaves behind. */
async function searchFor(name: string, run: Suite, where: { databaseUrl: string } | { folder: string }): Promise<Suite> {
  if (run.passed === 0) return didNotStart(name, 'there was no run in a browser')
  const secretsFile = `.test/secrets-${'folder' in where ? 'embedded' : 'postgres'}.txt`
  return scanForSecrets({ name, logs: '.test/logs', secretsFile, ...where })
}
