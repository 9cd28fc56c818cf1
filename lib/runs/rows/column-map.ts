import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { headingKey, recogniseColumns } from '@/lib/runs/rows/columns'
import { parseRemembered, type RememberedMapping, type RunMapping } from '@/lib/runs/rows/run-mapping'
import { CLEAR_MARKER } from '@/lib/runs/rows/parse-row'

/** What the columns meant the last time that this store had this heading, or else what their names tell. */
export async function recallMapping(storeHash: string, header: string[]): Promise<RunMapping> {
  const { columnMap } = await db()
  const known = await columnMap.findUnique({ where: { storeHash_headingKey: { storeHash, headingKey: headingKey(header) } } })
  const remembered = known && parseRemembered(known.mapping)
  return { ...(remembered ?? { ...recogniseColumns(header), blank: {}, groupChoices: {} }), clearMarker: CLEAR_MARKER }
}

export async function rememberMapping(storeHash: string, header: string[], mapping: RememberedMapping): Promise<void> {
  const { columnMap } = await db()
  const { columns, blank, groupChoices } = mapping
  const kept = { mapping: { columns, blank, groupChoices } satisfies Prisma.InputJsonObject, usedAt: new Date() }
  const key = { storeHash, headingKey: headingKey(header) }
  await columnMap.upsert({ where: { storeHash_headingKey: key }, create: { ...key, ...kept }, update: kept })
}
