import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCountedParts, writeCountedParts, type CountedPart } from '@/lib/contract/counted-parts'

async function* each<T>(list: T[]): AsyncGenerator<T> {
  yield* list
}

/** The bytes as they may arrive: cut anywhere, and ended at `end`. */
function arriving(bytes: Uint8Array, cuts: number[], end = bytes.length): ReadableStream<Uint8Array> {
  const places = [0, ...cuts.map((cut) => cut % (end + 1)).toSorted((a, b) => a - b), end]
  const parts = places.slice(1).map((place, index) => bytes.subarray(places[index], place))
  return new ReadableStream({
    start(controller) {
      for (const one of parts) controller.enqueue(one)
      controller.close()
    },
  })
}

const part = fc.record({ bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }), count: fc.integer({ min: 0, max: 1_000_000 }) })
const written = async (parts: CountedPart[]) => Buffer.concat(await Array.fromAsync(writeCountedParts(each(parts))))
const cuts = fc.array(fc.nat(10_000), { maxLength: 12 })

test('whatever is written is read, however it arrives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 8 }), cuts, async (parts, places) => {
      const read = await Array.fromAsync(readCountedParts(arriving(await written(parts), places)))
      expect(read).toEqual(parts.map(({ bytes, count }) => ({ bytes: new Uint8Array(bytes), count })))
    }),
  )
})

test('a file that was cut off anywhere is none', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 4 }), cuts, fc.nat(10_000), async (parts, places, end) => {
      const bytes = await written(parts)
      await expect(Array.fromAsync(readCountedParts(arriving(bytes, places, end % bytes.length)))).rejects.toThrow('cut off')
    }),
  )
})

test('what has no bytes ends nothing', async () => {
  const parts = [
    { bytes: new Uint8Array([1]), count: 1 },
    { bytes: new Uint8Array(), count: 2 },
    { bytes: new Uint8Array([2]), count: 3 },
  ]
  const read = await Array.fromAsync(readCountedParts(arriving(await written(parts), [])))
  expect(read.map(({ count }) => count)).toEqual([1, 3])
})
