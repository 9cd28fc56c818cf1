import type { TableRefusal } from '@/lib/contract/table-refusals'

const signatures: [string, TableRefusal][] = [
  ['\x50\x4b\x03\x04', 'archive'],
  ['\x50\x4b\x05\x06', 'archive'],
  ['\x1f\x8b', 'archive'],
  ['7z\xbc\xaf\x27\x1c', 'archive'],
  ['Rar!\x1a\x07', 'archive'],
  ['BZh9', 'archive'],
  ['\xfd7zXZ\0', 'archive'],
  ['%PDF-', 'pdf'],
]

/** JSON, and a person's card: text, and no table. */
const document = /^(?:\xef\xbb\xbf)?\s*(?:\[\s*\{\s*"|\{\s*"|BEGIN:VCARD\s)/

/** What kind of file it is that is no table, by its first bytes; null for text and for unknown kinds. */
export function recogniseBinary(head: Uint8Array): TableRefusal | null {
  const text = Buffer.from(head).toString('latin1')
  return signatures.find(([start]) => text.startsWith(start))?.[1] ?? (document.test(text.slice(0, 512)) ? 'other_document' : null)
}
