import { existsSync, readdirSync, statSync } from 'node:fs'
import { run } from './run.ts'

const BUILD = '.next/BUILD_ID'
const SOURCES = [
  'app',
  'components',
  'lib',
  'prisma',
  'instrumentation.ts',
  'next.config.js',
  'package-lock.json',
  'proxy.ts',
  'tsconfig.json',
]
/** Written by the build itself, and by npm ci. */
const GENERATED = 'lib/db/generated'

/** Builds the app where there is no build or a source is newer than it. Answers whether there is a current build now. */
export async function provideBuild(): Promise<boolean> {
  if (existsSync(BUILD) && SOURCES.filter(existsSync).every((source) => newestChange(source) <= statSync(BUILD).mtimeMs)) return true
  console.log('Building the app; this happens once and takes half a minute.')
  return (await run('npm', ['run', '--silent', 'build'])) === 0
}

function newestChange(path: string): number {
  const { mtimeMs } = statSync(path)
  if (path === GENERATED || !statSync(path).isDirectory()) return path === GENERATED ? 0 : mtimeMs
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestChange(`${path}/${name}`)))
}
