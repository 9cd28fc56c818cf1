// A thread that does jobs (lib/runs/thread/in-thread.ts starts it), several at a time in turns. It has the keys for sealing from the environment
// that it was started with, and neither the database nor the log.
import { parentPort, type MessagePort } from 'node:worker_threads'
import { jobs, type Bytes } from '@/lib/runs/thread/jobs'
import { sentError, type FromJob, type GivenJob, type ToJob } from '@/lib/runs/thread/messages'

/** Values that wait to be taken: the next one is made while this one is used. */
const AHEAD = 2

parentPort!.on('message', (job: GivenJob) => void serve(job))

async function serve({ name, input, port }: GivenJob): Promise<void> {
  const said = listen(port)
  const job = jobs[name] as (input: unknown, bytes: Bytes) => AsyncGenerator<unknown>
  function say(message: FromJob): void {
    port.postMessage(message)
  }
  async function* bytes() {
    for (;;) {
      say({ kind: 'wants_bytes' })
      const part = await said.bytes()
      if (!part) return
      yield part
    }
  }
  try {
    for await (const value of job(input, bytes())) {
      say({ kind: 'value', value })
      await said.room()
    }
    say({ kind: 'done' })
  } catch (error) {
    // into a closed port it says nothing: whoever gave the job has left it
    say({ kind: 'failed', error: sentError(error) })
  }
}

/** What is said to a job, for it to wait for. Waiting fails once the port is closed, so that a job that was left comes to its end. */
function listen(port: MessagePort) {
  let untaken = 0
  const parts: (Uint8Array | null)[] = []
  let isClosed = false
  let wake: (() => void) | null = null
  async function until<Found>(look: () => Found | undefined): Promise<Found> {
    for (let found = look(); ; found = look()) {
      if (found !== undefined) return found
      if (isClosed) throw new Error('left')
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }
  port.on('message', (message: ToJob) => {
    if (message.kind === 'taken') untaken -= 1
    else parts.push(message.bytes)
    wake?.()
  })
  port.on('close', () => {
    isClosed = true
    wake?.()
  })
  return {
    bytes: () => until(() => parts.shift()),
    room: () => {
      untaken += 1
      return until(() => (untaken < AHEAD ? true : undefined))
    },
  }
}
