// The thread of the embedded database (lib/db/pglite-thread.ts starts it). It imports only types of the project, since tests run it without
// a bundler.
import { parentPort } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import type { Answer } from '@/lib/db/pglite-thread'

const port = parentPort!
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB', '-c', 'default_statistics_target=10']
const pglite = await PGlite.create({ dataDir: process.argv[2]!, startParams })

port.on('message', (messages: Uint8Array | 'close') => void (messages === 'close' ? close() : answer(messages)))
tell({ state: 'open' })

async function answer(messages: Uint8Array): Promise<void> {
  const parts: Uint8Array[] = []
  try {
    // execProtocolRaw would also parse every row, and keep it for ever; the parts are PGlite's own memory, so they are copied
    await pglite.execProtocolRawStream(messages, { onRawData: (part) => void parts.push(part.slice()) })
  } catch (error) {
    return tell({ state: 'failed', error })
  }
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  tell({ state: 'answered', bytes }, [bytes.buffer])
}

async function close(): Promise<void> {
  await pglite.close()
  port.close()
}

function tell(answer: Answer, moved: ArrayBuffer[] = []): void {
  port.postMessage(answer, moved)
}
