import { MessageChannel, Worker } from 'node:worker_threads'
import { AppError } from '@/lib/errors'
import { processState } from '@/lib/process-state'
import { jobs, type Bytes, type JobInput, type JobName, type JobValue } from '@/lib/runs/thread/jobs'
import { receivedError, type FromJob, type GivenJob, type ToJob } from '@/lib/runs/thread/messages'

/** The second is started while the first is at work. */
const MOST_THREADS = 2
const IDLE_ENDS_AFTER_MS = 20_000
/** Many times what a file of the largest size takes, since it passes in blocks. */
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 }
/** So few rows are done sooner than told to a thread. */
const FEW_ROWS = 20

type Thread = { worker: Worker; atWork: Set<(failure: unknown) => void>; idle?: NodeJS.Timeout | undefined }

const shared = processState<{ threads: Thread[] }>('threads', () => ({ threads: [] }))

/** One value of a job about so many rows: few of them are done in this thread. Throws as `inThread`. */
export async function rowWork<Name extends JobName>(name: Name, input: JobInput<Name>, rows: number): Promise<JobValue<Name>> {
  const few = rows <= FEW_ROWS ? (jobs[name] as unknown as (input: JobInput<Name>) => AsyncGenerator<JobValue<Name>>)(input) : null
  for await (const value of few ?? inThread(name, input)) return value
  throw new Error(`the job ${name} gave nothing`)
}

/**
 * Does a job in a thread, so that requests need not wait for it; gives its values as they come, and takes the bytes that it asks for. Throws
 * what the job and the bytes throw, and `internal` where the thread breaks down, which ends only the jobs that it has: the next one gets
 * another thread. Whoever takes no more values ends the job.
 */
export async function* inThread<Name extends JobName>(name: Name, input: JobInput<Name>, bytes?: Bytes): AsyncGenerator<JobValue<Name>> {
  const thread = freeThread()
  const { port1: port, port2 } = new MessageChannel()
  const heard: FromJob[] = []
  let failure: { cause: unknown } | null = null
  let wake: (() => void) | null = null
  function fail(cause: unknown) {
    failure = { cause }
    wake?.()
  }
  async function next(): Promise<FromJob> {
    for (let message = heard.shift(); ; message = heard.shift()) {
      if (message) return message
      if (failure) throw new AppError('internal', 'Something went wrong while rows were read. Try again.', failure)
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }
  port.on('message', (message: FromJob) => {
    heard.push(message)
    wake?.()
  })
  take(thread, fail)
  const source = bytes?.[Symbol.asyncIterator]()
  try {
    const job: GivenJob = { name, input, port: port2 }
    thread.worker.postMessage(job, [port2])
    for (;;) {
      const message = await next()
      if (message.kind === 'done') return
      if (message.kind === 'failed') throw receivedError(message.error)
      if (message.kind === 'value') {
        yield message.value as JobValue<Name>
        port.postMessage({ kind: 'taken' } satisfies ToJob)
      } else {
        const part = await source?.next()
        // a copy: what came from the network shares its memory with others
        const copy = part && !part.done ? new Uint8Array(part.value) : null
        port.postMessage({ kind: 'bytes', bytes: copy } satisfies ToJob, copy ? [copy.buffer] : [])
      }
    }
  } finally {
    port.close()
    leave(thread, fail)
    await source?.return?.()
  }
}

/** The one with the fewest jobs, or a new one. */
function freeThread(): Thread {
  const [best] = shared.threads.toSorted((a, b) => a.atWork.size - b.atWork.size)
  return best && (best.atWork.size === 0 || shared.threads.length >= MOST_THREADS) ? best : startThread()
}

function startThread(): Thread {
  // without a bundler, as in scripts and tests, the thread has to be told what "@/" means
  const execArgv = process.env.NEXT_RUNTIME ? [] : ['--import', new URL('../../../scripts/alias.mjs', import.meta.url).href]
  const worker = new Worker(new URL('./job-worker.ts', import.meta.url), { execArgv, resourceLimits: LIMITS })
  const thread: Thread = { worker, atWork: new Set() }
  function end(cause: unknown) {
    shared.threads = shared.threads.filter((other) => other !== thread)
    for (const fail of thread.atWork) fail(cause)
  }
  worker.on('error', end)
  worker.on('exit', (code) => end(new Error(`the thread has ended with ${code}`)))
  shared.threads.push(thread)
  return thread
}

function take(thread: Thread, fail: (cause: unknown) => void): void {
  clearTimeout(thread.idle)
  thread.atWork.add(fail)
  thread.worker.ref()
}

/** An idle thread does not keep the process alive, and gives its memory back after a while. */
function leave(thread: Thread, fail: (cause: unknown) => void): void {
  thread.atWork.delete(fail)
  if (thread.atWork.size) return
  thread.worker.unref()
  thread.idle = setTimeout(() => void thread.worker.terminate(), IDLE_ENDS_AFTER_MS).unref()
}
