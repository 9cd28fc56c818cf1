import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'

/**
 * Ends its program, and whatever that has started, as soon as nothing holds the other end of its standard input: also where this process is
 * killed. The program itself is asked first. What the shell says would end it where nobody listens any more.
 */
const SHELL = `
exec 3<&0 4>&2 </dev/null 2>/dev/null
"$@" 2>&4 3<&- 4>&- &
program=$!
(exec >/dev/null 4>&-; read -r _ <&3; kill "$program"; sleep 10; kill -KILL 0) &
wait "$program"
kill -KILL 0`

const STARTS_WITHIN_MS = 60_000

export type KeptProcess = { stdout: Readable; stderr: Readable; stop: () => Promise<void> }

/** A program in a process group of its own, which is never left behind. */
export function startKept(command: string, args: string[], environment: Record<string, string>): KeptProcess {
  const child = spawn('sh', ['-c', SHELL, command, command, ...args], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })
  const end = once(child, 'close')
  for (const stream of [child.stdout, child.stderr]) stream.resume()
  async function stop() {
    child.stdin.destroy()
    await end
  }
  return { stdout: child.stdout, stderr: child.stderr, stop }
}

/** What the first group of the pattern is, once the program has said it. */
export async function untilSaid(stream: Readable, pattern: RegExp): Promise<string> {
  let said = ''
  const found = new Promise<string>((resolve, reject) => {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const [, wanted] = pattern.exec(said) ?? []
      if (wanted !== undefined) resolve(wanted)
    })
    stream.on('close', () => reject(new Error(`ended, and has said: ${said.slice(-2000)}`)))
  })
  const late = setTimeout(STARTS_WITHIN_MS, undefined, { ref: false }).then(() => {
    throw new Error(`did not start, and has said: ${said.slice(-2000)}`)
  })
  return Promise.race([found, late])
}
