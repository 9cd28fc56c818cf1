import { posix } from 'node:path'
import { refuseTable } from '@/lib/tables/table-refusals'
import type { Archive } from '@/lib/tables/workbook/open-archive'
import { parseXml } from '@/lib/tables/workbook/parse-xml'

export type OfficeSheet = { name: string; isHidden: boolean; part: string }

export type OfficeParts = {
  sheets: OfficeSheet[]
  strings: string | undefined
  styles: string | undefined
  /** Days are counted from 1904, as on old Macs. */
  isFrom1904: boolean
  /** The program that opens the file is to calculate it: the results that it has are not to be relied on. */
  isCalculatedAtOpening: boolean
}

type Relation = { id: string; kind: string; part: string }

/** Where the parts of a workbook are that is made of XML. Throws `other_document`; a sheet without a part is damage. */
export async function officeParts(archive: Archive): Promise<OfficeParts> {
  const [main] = (await relations(archive, '', '_rels/.rels')).filter(({ kind }) => kind === 'officeDocument')
  const workbook = main?.part ?? 'xl/workbook.xml'
  const { dir, base } = posix.parse(workbook)
  const related = await relations(archive, dir, posix.join(dir, '_rels', `${base}.rels`))
  const parts: OfficeParts = {
    sheets: [],
    strings: partOf('sharedStrings'),
    styles: partOf('styles'),
    isFrom1904: false,
    isCalculatedAtOpening: false,
  }
  let isWorkbook = false

  function partOf(kind: string): string | undefined {
    return related.find((relation) => relation.kind === kind)?.part
  }

  await parseXml(archive.stream(workbook), {
    open(name, attributes) {
      if (name === 'workbook') isWorkbook = true
      else if (name === 'workbookPr') parts.isFrom1904 = isTrue(attributes.date1904)
      else if (name === 'calcPr') parts.isCalculatedAtOpening = isTrue(attributes.fullCalcOnLoad)
      else if (name === 'sheet') {
        const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
        const relation = related.find((one) => one.id === id)
        if (!relation || !archive.has(relation.part)) throw refuseTable('workbook_damaged')
        if (relation.kind === 'worksheet')
          parts.sheets.push({ name: attributes.name ?? '', isHidden: (attributes.state ?? 'visible') !== 'visible', part: relation.part })
      }
    },
  })
  if (!isWorkbook) throw refuseTable('other_document')
  return parts
}

export function isTrue(attribute: string | undefined): boolean {
  return attribute === '1' || attribute === 'true'
}

/** What a part refers to, but for what is outside of the file, which is never fetched. */
async function relations(archive: Archive, folder: string, part: string): Promise<Relation[]> {
  const found: Relation[] = []
  await parseXml(archive.stream(part), {
    open(name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
      if (name !== 'Relationship' || mode === 'External') return
      found.push({
        id,
        kind: type.slice(type.lastIndexOf('/') + 1),
        part: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
      })
    },
  })
  return found
}
