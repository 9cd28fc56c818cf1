import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import type { ProvidedEngines } from './engines.ts'
import { freePort } from './free-port.ts'
import { run } from './run.ts'

export type Suite = { name: string; passed: number; failed: number; skipped: number }

type Options = {
  /** Only these; the whole suite where it is left out. */
  files?: string[]
  /** Other suites run at the same time: its output is told once it has ended. */
  isBeside?: boolean
  /** Of test files at once, where not as many as the configuration says. */
  workers?: number
}

function start(
  name: string,
  command: string,
  args: string[],
  environment: Record<string, string>,
  { isBeside }: Options = {},
): Promise<number> {
  if (isBeside) return run(command, args, environment, { besideAs: name })
  console.log(`\n# ${name}`)
  return run(command, args, environment)
}

/** A suite that passes or fails as a whole. */
export async function runCommand(name: string, command: string, args: string[], options: Options = {}): Promise<Suite> {
  const isGood = (await start(name, command, args, {}, options)) === 0
  return { name, passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 }
}

type VitestReport = { numPassedTests: number; numPendingTests: number; numTodoTests: number; testResults: FileResult[] }
type FileResult = { status: string; assertionResults: { status: string }[] }

export async function runVitest(name: string, environment: Record<string, string>, options: Options = {}): Promise<Suite> {
  const file = reportFile(name)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const args = ['run', ...reporters, ...(options.workers ? [`--maxWorkers=${options.workers}`] : []), ...(options.files ?? [])]
  const exitCode = await start(name, 'vitest', args, environment, options)
  const report = readReport<VitestReport>(file)
  if (!report) return didNotStart(name, 'no report')
  // a file that cannot be loaded has no tests to fail
  const failed = report.testResults.reduce((sum, { status, assertionResults }) => {
    const failures = assertionResults.filter((test) => test.status === 'failed').length
    return sum + (status === 'failed' ? Math.max(failures, 1) : failures)
  }, 0)
  const skipped = report.numPendingTests + report.numTodoTests
  return { name, passed: report.numPassedTests, failed: atLeastOne(failed, exitCode), skipped }
}

type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }

/** In this Chromium, against an app and a sandbox of its own; on the embedded database where the URL of a database is empty. */
export function runPlaywright(name: string, chromium: string, databaseUrl: string, options: Options = {}): Promise<Suite> {
  return runSpecs(name, 'playwright.config.ts', { CHROMIUM_PATH: chromium, E2E_DATABASE_URL: databaseUrl }, options)
}

/** In those of Firefox and WebKit that are here, against an app and a sandbox of their own; those that are missing count as skipped. */
export async function testEngines({ missing, found }: ProvidedEngines, options: Options = {}): Promise<Suite[]> {
  const skipped = missing.map((engine) => ({ name: `Browser tests in ${engine}, which is not here`, passed: 0, failed: 0, skipped: 1 }))
  if (found.length === 0) return skipped
  const environment = { E2E_SUITE: 'engines', E2E_DATABASE_URL: '' }
  return [await runSpecs(`Browser tests in ${found.join(' and ')}`, 'engines.config.ts', environment, options), ...skipped]
}

async function runSpecs(name: string, config: string, environment: Record<string, string>, options: Options): Promise<Suite> {
  const file = reportFile(name)
  const env = {
    ...environment,
    E2E_APP_PORT: String(await freePort()),
    E2E_SANDBOX_PORT: String(await freePort()),
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  }
  const args = ['test', `--config=${config}`, '--reporter=list,json', ...(options.files ?? [])]
  const exitCode = await start(name, 'playwright', args, env, options)
  const report = readReport<PlaywrightReport>(file)
  if (!report) return didNotStart(name, 'no report')
  const { expected, unexpected, flaky, skipped } = report.stats
  return { name, passed: expected, failed: atLeastOne(unexpected + flaky, exitCode), skipped }
}

/** Prints each suite and, as the last line, the sum. The exit code is that of the process from here on. */
export function conclude(suites: Suite[]): void {
  const sum = { name: '', passed: 0, failed: 0, skipped: 0 }
  console.log('')
  for (const suite of suites) {
    console.log(`${suite.name}: ${count(suite)}`)
    sum.passed += suite.passed
    sum.failed += suite.failed
    sum.skipped += suite.skipped
  }
  process.exitCode = sum.failed ? 1 : 0
  console.log(`\n${count(sum)}`)
}

function count({ passed, failed, skipped }: Suite): string {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
}

function reportFile(name: string): string {
  mkdirSync('.test', { recursive: true })
  const file = `.test/${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.json`
  rmSync(file, { force: true })
  return file
}

function readReport<Report>(file: string): Report | null {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

export function didNotStart(name: string, reason: string): Suite {
  console.error(`\n# ${name}\nDid not run: ${reason}.`)
  return { name, passed: 0, failed: 1, skipped: 0 }
}

/** Something may fail outside of any test. */
function atLeastOne(failed: number, exitCode: number): number {
  return exitCode !== 0 ? Math.max(failed, 1) : failed
}
