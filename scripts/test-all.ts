import { rmSync } from 'node:fs'
import { runChecks } from './checks.ts'
import { provideChromium } from './chromium.ts'
import { scanForSecrets } from './secret-scan.ts'
import { provideEngines } from './engines.ts'
import { didNotStart, runCommand, runPlaywright, runVitest, testEngines, type Suite } from './suites.ts'
import { withDatabase } from './temporary-database.ts'
import { startTemporaryPostgres } from './temporary-postgres.ts'

type Options = { files?: string[]; isBeside?: boolean }
type BrowserSuite = (name: string, databaseUrl: string, options: Options) => Promise<Suite>

/**
 * Every test, in a real browser too, on PostgreSQL where it is here, and what differs by the database on both; before them the checks of
 * `npm run check`, where they are asked for.
 */
export async function testAll({ hasChecks }: { hasChecks: boolean }): Promise<Suite[]> {
  rmSync('.test/logs', { recursive: true, force: true })
  const [checks, build, engines] = await Promise.all([
    hasChecks ? runChecks() : [],
    runCommand('Production build', 'npm', ['run', '--silent', 'build'], { isBeside: true }),
    provideEngines(),
  ])
  const chromium = await provideChromium()
  async function testInBrowser(name: string, databaseUrl: string, options: Options): Promise<Suite> {
    if (build.failed || !chromium) return didNotStart(name, build.failed ? 'there is no build' : 'there is no Chromium')
    return runPlaywright(name, chromium, databaseUrl, options)
  }
  async function testBesideBrowser(isBesidePostgres: boolean): Promise<Suite[]> {
    const environment = { TEST_DATABASE_URL: '', TEST_BESIDE_POSTGRES: isBesidePostgres ? '1' : '' }
    const units = await runVitest('Tests on the embedded database', environment, { isBeside: true, workers: 2 })
    if (build.failed) return [units, didNotStart('Browser tests in Firefox and WebKit', 'there is no build')]
    return [units, ...(await testEngines(engines, { isBeside: true }))]
  }
  const server = await openServer()
  // each of them waits for another process most of the time
  const [besideBrowser, onServer, inBrowser] = await Promise.all([
    testBesideBrowser(Boolean(server.url)),
    'suites' in server ? server.suites : testOn(server.url, testInBrowser).finally(server.stop),
    testInBrowser('Browser tests on the embedded database', '', {}),
  ])
  const search = await searchFor('Secrets in logs and the embedded database', inBrowser, { folder: '.test/data-embedded' })
  return [...checks, build, ...besideBrowser, ...onServer, inBrowser, search]
}

type Server = { url: string; stop?: () => Promise<void> } | { url?: undefined; suites: Suite[] }

/** PostgreSQL: the one that is named, or a temporary one; without an address and perhaps with a failure where there is none. */
async function openServer(): Promise<Server> {
  if (process.env.TEST_DATABASE_URL) return { url: process.env.TEST_DATABASE_URL }
  try {
    const server = await startTemporaryPostgres()
    if (server) return server
    console.log('\nPostgreSQL: not tested on it, since it is not on this machine and TEST_DATABASE_URL is not set.')
    return { suites: [] }
  } catch (error) {
    return { suites: [didNotStart('PostgreSQL', (error as Error).message)] }
  }
}

async function testOn(serverUrl: string, testInBrowser: BrowserSuite): Promise<Suite[]> {
  const units = await runVitest('Tests on PostgreSQL', { TEST_DATABASE_URL: serverUrl }, { isBeside: true, workers: 1 })
  // the screens do not depend on the database: the examples suffice to show that everything runs on this one too
  const files = ['examples.spec.ts', 'image.spec.ts', 'slot-time-out.spec.ts']
  return withDatabase(serverUrl, async (databaseUrl) => {
    const examples = await testInBrowser('Browser tests on PostgreSQL', databaseUrl, { files, isBeside: true })
    return [units, examples, await searchFor('Secrets in logs and PostgreSQL', examples, { databaseUrl })]
  })
}

/** After the run: whether any secret of it is to be read in what it leaves behind. */
async function searchFor(name: string, run: Suite, where: { databaseUrl: string } | { folder: string }): Promise<Suite> {
  if (run.passed === 0) return didNotStart(name, 'there was no run in a browser')
  const secretsFile = `.test/secrets-${'folder' in where ? 'embedded' : 'postgres'}.txt`
  return scanForSecrets({ name, logs: '.test/logs', secretsFile, ...where })
}
