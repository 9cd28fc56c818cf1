/** How a workbook is wrapped. Whether a zip archive is a workbook is known only when its parts are. */
export type Wrapping = 'zip' | 'ole' | 'biff' | 'markup'

/** A stream of records without a wrapping: what Excel wrote before 1993, and some programs still do. */
const biff = /^\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00/

/** What begins an HTML page, or XML. Not any tag: a column may be called <email>. */
const markup =
  /^\s*<(?:!--|!doctype\b|\?xml\b|(?:html|head|body|meta|title|style|div|center|table)\b|(?:\w+:)?workbook\b|office:document\b)/i

/** Told by the first bytes of a file; null: it is text, or no table at all. */
export function recogniseWorkbook(head: Uint8Array): Wrapping | null {
  const start = Buffer.from(head.subarray(0, 512))
  const bytes = start.toString('latin1')
  if (bytes.startsWith('PK\x03\x04') || bytes.startsWith('PK\x05\x06')) return 'zip'
  if (bytes.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'ole'
  if (biff.test(bytes)) return 'biff'
  return markup.test(decodedStart(start)) ? 'markup' : null
}

function decodedStart(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder().decode(bytes)
}
