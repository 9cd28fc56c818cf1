import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** What the thread says: once that the database is open, then one answer for each message, in their order. */
export type Answer = { state: 'open' } | { state: 'answered'; bytes: Uint8Array<ArrayBuffer> } | { state: 'failed'; error: unknown }

/** PGlite in a thread of its own: it works without a pause for as long as a statement takes, and requests must not wait for that. */
export type PGliteThread = {
  /** Sends messages of PostgreSQL's protocol; the server's answers. Throws where the database has broken down. */
  send(messages: Uint8Array): Promise<Buffer>
  close(): Promise<void>
}

type Waiting = { resolve(answer: Buffer): void; reject(error: unknown): void }

/** Opens the database in `folder`, which must be this process's alone (lib/db/lock.ts). */
export async function startPGlite(folder: string): Promise<PGliteThread> {
  const thread = new Worker(new URL('./pglite-worker.ts', import.meta.url), { argv: [folder], execArgv: [] })
  const waiting: Waiting[] = []
  let failure: unknown = null
  let isClosing = false

  function fail(error: unknown) {
    failure ??= error
    for (const { reject } of waiting.splice(0)) reject(failure)
  }

  await new Promise<void>((resolve, reject) => {
    thread.once('message', () => resolve())
    thread.once('error', reject)
  })
  thread.on('error', fail)
  thread.on('exit', () => fail(new Error('The embedded database has ended.')))
  thread.on('message', (answer: Answer) => {
    const next = waiting.shift()
    // an idle database does not keep the process alive, a message without an answer does
    if (!waiting.length && !isClosing) thread.unref()
    if (answer.state === 'failed') next?.reject(answer.error)
    if (answer.state === 'answered') next?.resolve(Buffer.from(answer.bytes.buffer))
  })
  thread.unref()

  return {
    async send(messages) {
      if (failure !== null) throw failure
      const moved = new Uint8Array(messages)
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        thread.ref()
        thread.postMessage(moved, [moved.buffer])
      })
    },
    async close() {
      if (failure !== null) return
      isClosing = true
      thread.ref()
      thread.postMessage('close')
      await once(thread, 'exit')
    },
  }
}
