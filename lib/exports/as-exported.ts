import { digestKeyId, openDigester } from '@/lib/sealed'
import { exportColumns, isReadOnlyColumn, type ExportColumn } from '@/lib/contract/export-columns'

// What a row held when it was exported, told in its last cell by digests under the store's own key: `uc1.<keyId>.<customerId>.<bytes>`. The
// bytes are a bit for each column, six bytes of digest for each column that is there, and a seal over all of it. So the cell tells nothing
// of the customer, is as long for any values (150,000 rows stay small enough to be sent again), and can be made by nobody else.

const PURPOSE = 'as_exported'
const VERSION = 'uc1'
const DIGEST_BYTES = 6
const SEAL_BYTES = 11
const pattern = /^uc1\.([A-Za-z0-9_-]+)\.([1-9]\d{0,9})\.([A-Za-z0-9_-]+)$/

/** Those whose cells are read again; a bit of a cell's first byte for each. New ones go to the end. */
const columns = exportColumns.filter((column) => !isReadOnlyColumn(column))

export type ExportedCells = Partial<Record<ExportColumn, string>>

/** A row as it was exported, as far as it can be told. */
export type AsExported = {
  customerId: number
  /** Whether the cell is what was exported; null of a column that was not. */
  holds: (column: ExportColumn, cell: string) => boolean | null
}

/** Makes the last cells of the rows of an export of this store. */
export function exportSealer(storeHash: string): (customerId: number, cells: ExportedCells) => string {
  const keyId = digestKeyId()
  const digest = openDigester(PURPOSE, storeHash, keyId)!
  return (customerId, cells) => {
    const present = columns.filter((column) => cells[column] !== undefined)
    const bits = present.reduce((sum, column) => sum | (1 << columns.indexOf(column)), 0)
    const told = Buffer.concat([
      Buffer.from([bits]),
      ...present.map((column) => digest(cellText(customerId, column, cells[column]!)).subarray(0, DIGEST_BYTES)),
    ])
    const head = `${VERSION}.${keyId}.${customerId}`
    return `${head}.${Buffer.concat([told, sealOf(digest, head, told)]).toString('base64url')}`
  }
}

/** Reads the last cells of rows; null where one was not made for this store, or is not as it was made. */
export function exportOpener(storeHash: string): (cell: string) => AsExported | null {
  const digesters = new Map<string, ReturnType<typeof openDigester>>()
  return (cell) => {
    const [whole, keyId, id, bytes] = pattern.exec(cell.trim()) ?? []
    if (!whole || !keyId || !bytes) return null
    if (!digesters.has(keyId)) digesters.set(keyId, openDigester(PURPOSE, storeHash, keyId))
    const digest = digesters.get(keyId)
    const all = Buffer.from(bytes, 'base64url')
    const told = all.subarray(0, -SEAL_BYTES)
    const present = columns.filter((_, bit) => ((told[0] ?? 0) >> bit) & 1)
    const isWhole = told.length === 1 + present.length * DIGEST_BYTES && all.toString('base64url') === bytes
    if (!digest || !isWhole || !sealOf(digest, `${VERSION}.${keyId}.${id}`, told).equals(all.subarray(-SEAL_BYTES))) return null
    const customerId = Number(id)
    return {
      customerId,
      holds: (column, text) => {
        const at = present.indexOf(column)
        if (at < 0) return null
        const kept = told.subarray(1 + at * DIGEST_BYTES, 1 + (at + 1) * DIGEST_BYTES)
        return digest(cellText(customerId, column, text))
          .subarray(0, DIGEST_BYTES)
          .equals(kept)
      },
    }
  }
}

type Digest = NonNullable<ReturnType<typeof openDigester>>

function sealOf(digest: Digest, head: string, told: Buffer): Buffer {
  return digest(JSON.stringify(['seal', head, told.toString('base64url')])).subarray(0, SEAL_BYTES)
}

/** What a program may do to a cell that nobody edits does not count: other line breaks, spaces around it, letters composed another way. */
function cellText(customerId: number, column: ExportColumn, text: string): string {
  const plain = text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .normalize('NFC')
    .trim()
  return JSON.stringify(['cell', customerId, column, plain])
}
