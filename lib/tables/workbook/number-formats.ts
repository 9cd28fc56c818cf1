import { SSF } from '@e965/xlsx'
import type { Archive } from '@/lib/tables/workbook/open-archive'
import { parseXml } from '@/lib/tables/workbook/parse-xml'
import { shownNumber } from '@/lib/tables/workbook/shown-text'

/** Of each style of a cell the format of its numbers, as a person writes one; undefined: they have none. */
export type NumberFormats = (string | undefined)[]

/** Of the formats that have a number and no code: Excel shows their years in full. */
const fullYears = { 14: 'm/d/yyyy', 22: 'm/d/yyyy h:mm' }

export async function readNumberFormats(archive: Archive, part: string | undefined): Promise<NumberFormats> {
  const codes: Record<string, string> = { ...(SSF.get_table() as Record<number, string>), ...fullYears }
  const formats: NumberFormats = []
  let isCellFormats = false
  if (part)
    await parseXml(archive.stream(part), {
      open(name, attributes) {
        if (name === 'numFmt') codes[attributes.numFmtId ?? ''] = attributes.formatCode ?? ''
        else if (name === 'cellXfs') isCellFormats = true
        else if (name === 'xf' && isCellFormats) formats.push(codes[attributes.numFmtId ?? '0'])
      },
      close(name) {
        if (name === 'cellXfs') isCellFormats = false
      },
    })
  return formats
}

/** What a sheet shows for a number. A format that cannot be understood counts as none. */
export function formatNumber(value: number, format: string | undefined, isFrom1904: boolean): string {
  const plain = shownNumber(value, format)
  if (plain !== null) return plain
  try {
    return SSF.format(format ?? 'General', value, { date1904: isFrom1904 }) as string
  } catch {
    return String(value)
  }
}
