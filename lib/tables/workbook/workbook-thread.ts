import { Worker } from 'node:worker_threads'
import { refuseTable } from '@/lib/tables/table-refusals'
import type { FromWorkbook, ToWorkbook, WorkbookTask } from '@/lib/tables/workbook/messages'
import { workbookLimits } from '@/lib/tables/workbook/workbook-limits'

/** Of a thread; what it unpacks is counted beside. */
const THREAD_LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 }
const MOST_AT_ONCE = 2

export type WorkbookThread = {
  /** What it has to say next, to this message but for the first time. Throws what it refuses, and `workbook_too_slow` where it has had its time. */
  next(message?: ToWorkbook): Promise<FromWorkbook>
  end(): void
}

let atWork = 0
const waiting: (() => void)[] = []

async function turn(): Promise<void> {
  if (atWork < MOST_AT_ONCE) atWork += 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
}

function giveTurn(): void {
  const next = waiting.shift()
  if (next) next()
  else atWork -= 1
}

/** Starts as soon as no more than one other is at work. */
export async function startThread(task: WorkbookTask & { file: Uint8Array<ArrayBuffer> }): Promise<WorkbookThread> {
  await turn()
  // without a bundler, as in scripts and tests, the thread has to be told what "@/" means
  const execArgv = process.env.NEXT_RUNTIME ? [] : ['--import', new URL('../../../scripts/alias.mjs', import.meta.url).href]
  const options = { execArgv, resourceLimits: THREAD_LIMITS, stdout: true, stderr: true, env: {} }
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), {
    ...options,
    workerData: task,
    transferList: [task.file.buffer],
  })
  // what a library says of a file is nobody's to read
  worker.stdout.resume()
  worker.stderr.resume()
  let answered = Promise.withResolvers<FromWorkbook>()
  // a failure may come when nobody waits
  answered.promise.catch(() => undefined)
  worker.on('message', (message: FromWorkbook) => {
    if (message.kind === 'refused') answered.reject(refuseTable(message.reason, message.where))
    else answered.resolve(message)
  })
  worker.on('error', (error: Error & { code?: string }) =>
    answered.reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refuseTable('workbook_too_large') : error),
  )
  worker.on('exit', (code) => answered.reject(new Error(`the workbook's thread has ended with ${code}`)))
  let isOpening = true
  let leftMs: number = workbookLimits.readWithinMs
  async function next(message: ToWorkbook = 'next'): Promise<FromWorkbook> {
    if (!isOpening) worker.postMessage(message)
    isOpening = false
    const asked = performance.now()
    const timer = setTimeout(() => answered.reject(refuseTable('workbook_too_slow')), leftMs)
    try {
      return await answered.promise
    } finally {
      clearTimeout(timer)
      // how long its rows are used is not the file's fault
      leftMs -= performance.now() - asked
      answered = Promise.withResolvers<FromWorkbook>()
      answered.promise.catch(() => undefined)
    }
  }
  let isEnded = false
  function end(): void {
    if (isEnded) return
    isEnded = true
    void worker.terminate()
    giveTurn()
  }
  return { next, end }
}
