import { runCommand, type Suite } from './suites.ts'

const CHECKS: [name: string, command: string, ...args: string[]][] = [
  ['Format', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['Lint', 'eslint', '.', '--max-warnings', '0'],
  ['Types', 'npm', 'run', '--silent', 'types'],
  ['Dead code', 'knip'],
  ['Migrations', 'npm', 'run', '--silent', 'db:check'],
  ['Dependencies', 'node', 'scripts/dependencies.mjs'],
]

/** Everything that can be told without running the app. */
export async function runChecks(): Promise<Suite[]> {
  const suites: Suite[] = []
  for (const [name, command, ...args] of CHECKS) suites.push(await runCommand(name, command, args))
  return suites
}
