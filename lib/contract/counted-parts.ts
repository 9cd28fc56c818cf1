// How a file goes to our own page: in parts, each behind how long it is and what had been done by then, the last one empty. So the page can
// show how far it is, whatever the file's format, and a file that was cut off is never taken for a whole one, whoever is in between.

const HEAD_BYTES = 8

export type CountedPart = { bytes: Uint8Array; count: number }

export async function* writeCountedParts(parts: AsyncIterable<CountedPart>): AsyncGenerator<Uint8Array> {
  let last = 0
  for await (const { bytes, count } of parts) {
    last = count
    if (bytes.length) yield framed(bytes, count)
  }
  yield framed(new Uint8Array(), last)
}

/** The parts of a file without the last, which is empty. Throws where that one does not come. */
export async function* readCountedParts(body: ReadableStream<Uint8Array>): AsyncGenerator<CountedPart> {
  const reader = body.getReader()
  let left: Uint8Array = new Uint8Array()
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) throw new Error('the file was cut off')
      left = joined(left, value)
      for (;;) {
        if (left.length < HEAD_BYTES) break
        const head = new DataView(left.buffer, left.byteOffset)
        const end = HEAD_BYTES + head.getUint32(0)
        if (left.length < end) break
        if (end === HEAD_BYTES) return
        yield { bytes: left.slice(HEAD_BYTES, end), count: head.getUint32(4) }
        left = left.subarray(end)
      }
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

function framed(bytes: Uint8Array, count: number): Uint8Array {
  const head = new Uint8Array(HEAD_BYTES)
  const view = new DataView(head.buffer)
  view.setUint32(0, bytes.length)
  view.setUint32(4, count)
  return joined(head, bytes)
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
