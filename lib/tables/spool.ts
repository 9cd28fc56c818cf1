import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto'
import { open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ALGORITHM = 'aes-256-ctr'
const BLOCK_BYTES = 64 * 1024

/** A place for bytes that are needed twice and are too many for memory. */
export type Spool = {
  /** Passes the bytes on and keeps them. */
  keep(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array>
  /** What was kept, from the start. */
  read(): AsyncGenerator<Uint8Array>
  close(): Promise<void>
}

/**
 * A temporary file whose name is removed at once, encrypted under a key that is in memory alone: a process that dies leaves nothing
 * readable.
 */
export async function openSpool(): Promise<Spool> {
  const path = join(tmpdir(), `update-customer-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  await unlink(path)
  const [key, iv] = [randomBytes(32), randomBytes(16)]
  return {
    async *keep(bytes) {
      const cipher = createCipheriv(ALGORITHM, key, iv)
      for await (const chunk of bytes) {
        await file.appendFile(cipher.update(chunk))
        yield chunk
      }
    },
    async *read() {
      const decipher = createDecipheriv(ALGORITHM, key, iv)
      for (let position = 0; ;) {
        const { bytesRead, buffer } = await file.read(Buffer.alloc(BLOCK_BYTES), 0, BLOCK_BYTES, position)
        if (!bytesRead) return
        position += bytesRead
        yield decipher.update(buffer.subarray(0, bytesRead))
      }
    },
    close: () => file.close(),
  }
}
