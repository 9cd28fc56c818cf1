import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { headingKey, recogniseColumns } from '@/lib/runs/rows/columns'
import { CLEAR_MARKER } from '@/lib/customers/values/clear-marker'
import { FILE_NAME_PURPOSE, parseRemembered, sealMapping, type RememberedMapping, type RunMapping } from '@/lib/runs/rows/run-mapping'
import type { ColumnsAsIn, RunTitle } from '@/lib/runs/run'
import { openSecret, sealSecret } from '@/lib/sealed'

export type RecalledMapping = {
  mapping: RunMapping
  /** Of which file it was said; null where the names of the columns tell it. */
  asIn: ColumnsAsIn | null
}

/** What the columns meant the last time that this store had this heading, or else what their names tell. `rows`: cells of the first ones. */
export async function recallMapping(storeHash: string, header: string[], rows: string[][] = []): Promise<RecalledMapping> {
  const { columnMap } = await db()
  const known = await columnMap.findUnique({ where: { storeHash_headingKey: { storeHash, headingKey: headingKey(header) } } })
  const remembered = known && parseRemembered(storeHash, known.mapping)
  const found = remembered ?? { ...recogniseColumns(header, rows), groupChoices: {} }
  return {
    // what erases was said of one file, and is not remembered, whatever an earlier version has kept
    mapping: { ...found, blank: {}, clearMarker: CLEAR_MARKER },
    asIn: remembered && {
      name: known.fileName ? openSecret(known.fileName, FILE_NAME_PURPOSE, storeHash) : '',
      at: known.usedAt.toISOString(),
    },
  }
}

/**
 * Remembers what columns mean for the next file with this heading, and the groups that were chosen for names and the repairs that were
 * switched, beside those that are remembered already. Never what takes something from customers: that blanks erase, or that a name means no group.
 * Of a file without a heading nothing is remembered.
 */
export async function rememberMapping(
  storeHash: string,
  { header, name, table }: Pick<RunTitle, 'header' | 'name' | 'table'>,
  { columns, groupChoices, repairs }: Pick<RememberedMapping, 'columns'> & Partial<RememberedMapping>,
): Promise<void> {
  // columns that are named by their place are so in any file without a heading
  if (table?.headingRow === 0) return
  const { columnMap } = await db()
  const { mapping: known } = await recallMapping(storeHash, header)
  const choices = Object.fromEntries(Object.entries({ ...known.groupChoices, ...groupChoices }).filter(([, groupId]) => groupId !== 0))
  const kept = {
    mapping: sealMapping(storeHash, {
      columns,
      blank: {},
      groupChoices: choices,
      repairs: { ...known.repairs, ...repairs },
    }) satisfies Prisma.InputJsonObject,
    fileName: name ? sealSecret(name, FILE_NAME_PURPOSE, storeHash) : null,
    usedAt: new Date(),
  }
  const key = { storeHash, headingKey: headingKey(header) }
  await columnMap.upsert({ where: { storeHash_headingKey: key }, create: { ...key, ...kept }, update: kept })
}
