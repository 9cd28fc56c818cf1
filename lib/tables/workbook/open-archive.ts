import { fromBufferPromise, type Entry } from 'yauzl'
import { refuseTable } from '@/lib/tables/table-refusals'
import { workbookLimits } from '@/lib/tables/workbook/workbook-limits'

export type Archive = {
  /** The names of its parts, as they are written. */
  names: string[]
  /** Whatever letters of its name are capitals. */
  has(name: string): boolean
  /** A part as it is unpacked; nothing of one that is not there. */
  stream(name: string): AsyncIterable<Buffer>
  part(name: string): Promise<Buffer>
}

const definesEntity = '<!ENTITY'
const isXml = /\.(?:xml|rels|vml)$/i

/**
 * An archive, each part of which was unpacked once to weigh it, whatever it says of its size; none is unpacked in turn. Throws `not_a_table`
 * where it is too large, harmful or encrypted, and what yauzl throws where it is damaged.
 */
export async function openArchive(file: Buffer): Promise<Archive> {
  const zip = await fromBufferPromise(file, { lazyEntries: true, validateEntrySizes: true })
  if (zip.entryCount > workbookLimits.parts) throw refuseTable('workbook_harmful')
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith('/')) entries.push(entry)
  refuseBySizes(entries, file.length)
  async function* unpacked(entry: Entry): AsyncGenerator<Buffer> {
    yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>
  }
  for (const entry of entries) await weigh(entry, unpacked(entry))
  const byName = new Map(entries.map((entry) => [entry.fileName.toLowerCase(), entry]))
  async function* stream(name: string): AsyncGenerator<Buffer> {
    const entry = byName.get(name.toLowerCase())
    if (entry) yield* unpacked(entry)
  }
  return {
    names: entries.map(({ fileName }) => fileName),
    has: (name) => byName.has(name.toLowerCase()),
    stream,
    part: async (name) => Buffer.concat(await Array.fromAsync(stream(name))),
  }
}

function refuseBySizes(entries: Entry[], fileLength: number): void {
  function sum(size: 'compressedSize' | 'uncompressedSize'): number {
    return entries.reduce((total, entry) => total + entry[size], 0)
  }
  // parts that share their bytes: no program writes them
  if (sum('compressedSize') > fileLength) throw refuseTable('workbook_harmful')
  if (sum('uncompressedSize') > workbookLimits.unpacked) throw refuseTable('workbook_too_large')
  if (entries.some((entry) => entry.isEncrypted())) throw refuseTable('workbook_encrypted')
}

/** No program lets a part unpack to so many times its size, or defines entities: of those within each other a few make billions. */
async function weigh({ fileName, compressedSize }: Entry, blocks: AsyncIterable<Buffer>): Promise<void> {
  let [length, end] = [0, Buffer.alloc(0)]
  for await (const block of blocks) {
    length += block.length
    if (length > workbookLimits.ratioCountsFrom && length > compressedSize * workbookLimits.ratio) throw refuseTable('workbook_harmful')
    if (!isXml.test(fileName)) continue
    // it may be cut in two
    if (Buffer.concat([end, block]).includes(definesEntity)) throw refuseTable('workbook_harmful')
    end = Buffer.from(block.subarray(-definesEntity.length))
  }
}
