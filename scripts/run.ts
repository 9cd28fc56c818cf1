import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setPriority } from 'node:os'
import { delimiter, resolve } from 'node:path'

/** As `nice` counts. */
const BESIDE_PRIORITY = 10
const binaries = resolve(import.meta.dirname, '../node_modules/.bin')

/**
 * Runs a command with the project's own binaries first on the PATH, and answers its exit code: 1 where it did not start or was killed. With
 * `besideAs`, its name, it runs beside others: with a lower priority, and its output is printed once it has ended.
 */
export async function run(
  command: string,
  args: string[],
  environment: Record<string, string> = {},
  { besideAs }: { besideAs?: string } = {},
): Promise<number> {
  const env = { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH}`, NEXT_TELEMETRY_DISABLED: '1', ...environment }
  const output = besideAs ? 'pipe' : 'inherit'
  const child = spawn(command, args, { stdio: ['ignore', output, output], env, shell: process.platform === 'win32' })
  if (besideAs && child.pid) setPriority(child.pid, BESIDE_PRIORITY)
  const kept: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => kept.push(chunk))
  try {
    const [code] = await once(child, 'close')
    if (besideAs) process.stdout.write(`\n# ${besideAs}\n${Buffer.concat(kept).toString()}`)
    return code ?? 1
  } catch (error) {
    console.error(`${command}: ${(error as Error).message}`)
    return 1
  }
}
