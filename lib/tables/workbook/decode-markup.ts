import { refuseTable } from '@/lib/tables/table-refusals'

const marks: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]
const SEARCHED_BYTES = 4_096
const declared =
  /<\?xml\b[^<>]*\sencoding=["']([\w.:-]+)["']|<meta\b[^<>]*\scharset=["']?\s*([\w.:-]+)|<meta\b[^<>]*;\s*charset=\s*([\w.:-]+)/i

/** The text of an HTML page or of XML, in the encoding that it names, or UTF-8. Throws `invalid_encoding` rather than guess. */
export function decodeMarkup(file: Buffer): string {
  const marked = marks.find(([mark]) => mark.every((byte, at) => file[at] === byte))?.[1]
  try {
    return new TextDecoder(marked ?? declaredEncoding(file), { fatal: true }).decode(file)
  } catch {
    throw refuseTable('invalid_encoding')
  }
}

function declaredEncoding(file: Buffer): string {
  const [, ...names] = declared.exec(file.toString('latin1', 0, SEARCHED_BYTES)) ?? []
  return names.find(Boolean) ?? 'utf-8'
}
