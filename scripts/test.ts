// `npm test`: every test, in a real browser too. The last line is the sum; `-- --checks` adds those of `npm run check`.
import { mkdirSync } from 'node:fs'
import { runChecks } from './checks.ts'
import { provideChromium } from './chromium.ts'
import { freePort } from './free-port.ts'
import { conclude, didNotStart, runCommand, runPlaywright, runVitest, type Suite } from './suites.ts'
import { withDatabase } from './temporary-database.ts'
import { startTemporaryPostgres } from './temporary-postgres.ts'

mkdirSync('.test', { recursive: true })
const suites: Suite[] = []
if (process.argv.includes('--checks')) suites.push(...(await runChecks()))
suites.push(await runVitest('Tests on the embedded database', { TEST_DATABASE_URL: '' }))
const build = await runCommand('Production build', 'npm', ['run', '--silent', 'build'])
const chromium = await provideChromium()
suites.push(build, await testInBrowser('Browser tests on the embedded database', ''))
suites.push(...(await testOnPostgres()))
conclude(suites)

async function testInBrowser(name: string, databaseUrl: string, files: string[] = []): Promise<Suite> {
  if (build.failed || !chromium) return didNotStart(name, build.failed ? 'there is no build' : 'there is no Chromium')
  const ports = { E2E_APP_PORT: String(await freePort()), E2E_SANDBOX_PORT: String(await freePort()) }
  return runPlaywright(name, { CHROMIUM_PATH: chromium, E2E_DATABASE_URL: databaseUrl, ...ports }, files)
}

async function testOnPostgres(): Promise<Suite[]> {
  if (process.env.TEST_DATABASE_URL) return testOnServer(process.env.TEST_DATABASE_URL)
  const server = await startTemporaryPostgres().catch((error: Error) => error)
  if (server instanceof Error) return [didNotStart('PostgreSQL', server.message)]
  if (!server) {
    console.log('\nPostgreSQL: not tested on it, since it is not on this machine and TEST_DATABASE_URL is not set.')
    return []
  }
  const suites = await testOnServer(server.url)
  await server.stop()
  return suites
}

async function testOnServer(serverUrl: string): Promise<Suite[]> {
  const tests = await runVitest('Tests on PostgreSQL', { TEST_DATABASE_URL: serverUrl })
  const name = 'Browser tests on PostgreSQL'
  // the screens do not know the database: the examples show that all of it runs on this one too
  const files = ['examples.spec.ts', 'image.spec.ts']
  const examples = await withDatabase(serverUrl, (databaseUrl) => testInBrowser(name, databaseUrl, files))
  return [tests, examples]
}
