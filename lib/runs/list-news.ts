import { whileRunning } from '@/lib/contract/row-codes'
import { listLastRows, type RowRecord } from '@/lib/runs/list-rows'
import type { ReasonCounts } from '@/lib/runs/count-rows'

const SHOWN = 5

/** Of a run at work, newest first: who was updated last, and what went wrong last. */
export type RunNewsRows = { updated: RowRecord[]; failed: RowRecord[] }

export async function listNews(storeHash: string, runId: string, reasons: ReasonCounts): Promise<RunNewsRows> {
  const codes = whileRunning.filter((code) => reasons[code])
  const [updated, ...failed] = await Promise.all([
    listLastRows(storeHash, runId, { state: 'UPDATED' }, SHOWN),
    ...codes.map((code) => listLastRows(storeHash, runId, { code }, SHOWN)),
  ])
  return {
    updated,
    failed: failed
      .flat()
      .toSorted((a, b) => b.rowNumber - a.rowNumber)
      .slice(0, SHOWN),
  }
}
