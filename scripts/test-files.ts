import { globSync } from 'node:fs'
import { postgresOnly } from '../vitest.config.ts'
import { provideChromium } from './chromium.ts'
import { provideBuild } from './production-build.ts'
import { provideEngines } from './engines.ts'
import { didNotStart, runPlaywright, runVitest, testEngines, type Suite } from './suites.ts'
import { startTemporaryPostgres } from './temporary-postgres.ts'

const EMBEDDED = 'Tests on the embedded database'
const POSTGRES = 'Tests on PostgreSQL'
const BROWSER = 'Browser tests on the embedded database'

/** The test files whose path ends with one of these names, or else contains one; each on the database that it is for. */
export async function testFiles(names: string[]): Promise<Suite[]> {
  const files = globSync('tests/**/*.{test,spec}.ts').map((file) => file.replaceAll('\\', '/'))
  const found = names.map((name) => ({ name, files: findFiles(files, name.replace(/^\.\//, '')) }))
  const chosen = [...new Set(found.flatMap((one) => one.files))]
  const engineSpecs = chosen.filter((file) => file.startsWith('tests/engines/'))
  const specs = chosen.filter((file) => file.endsWith('.spec.ts') && !engineSpecs.includes(file))
  const onServer = chosen.filter((file) => postgresOnly.includes(file))
  const others = chosen.filter((file) => ![...specs, ...engineSpecs, ...onServer].includes(file))
  return [
    ...found.filter((one) => !one.files.length).map(({ name }) => didNotStart(name, 'no file below tests/ has this in its name')),
    ...(others.length ? [await runVitest(EMBEDDED, { TEST_DATABASE_URL: '' }, { files: others })] : []),
    ...(onServer.length ? [await testOnServer(onServer)] : []),
    ...(specs.length ? [await testInBrowser(specs)] : []),
    ...(engineSpecs.length ? await testInEngines(engineSpecs) : []),
  ]
}

/** "run.test.ts" is that file and not rerun.test.ts; "runs" is all that has it in its path. */
function findFiles(files: string[], name: string): string[] {
  const exact = files.filter((file) => `/${file}`.endsWith(`/${name}`))
  return exact.length ? exact : files.filter((file) => file.includes(name))
}

async function testOnServer(files: string[]): Promise<Suite> {
  if (process.env.TEST_DATABASE_URL) return runVitest(POSTGRES, {}, { files })
  const server = await startTemporaryPostgres()
  if (!server) return didNotStart(POSTGRES, 'it is not on this machine, and TEST_DATABASE_URL is not set')
  return runVitest(POSTGRES, { TEST_DATABASE_URL: server.url }, { files }).finally(server.stop)
}

async function testInBrowser(files: string[]): Promise<Suite> {
  if (!(await provideBuild())) return didNotStart(BROWSER, 'the build failed')
  const chromium = await provideChromium()
  return chromium ? runPlaywright(BROWSER, chromium, '', { files }) : didNotStart(BROWSER, 'there is no Chromium')
}

async function testInEngines(files: string[]): Promise<Suite[]> {
  if (!(await provideBuild())) return [didNotStart('Browser tests in Firefox and WebKit', 'the build failed')]
  return testEngines(await provideEngines(), { files })
}
