'use server'

import { storeAction } from '@/app/door'
import { parseReading, parseRunId } from '@/app/stores/[storeHash]/runs/[runId]/run-input'
import { asUpload } from '@/app/upload-slots'
import { chargeUser } from '@/app/user-budget'
import type { NewRun, Unreadable } from '@/components/run/run-actions'
import { tableRefusals } from '@/lib/contract/table-refusals'
import type { ReadOptions } from '@/lib/contract/table-source'
import { isAppError } from '@/lib/errors'
import { rereadFile } from '@/lib/runs/reread-file'

export const rereadRunFile = storeAction(
  'EDITOR',
  async ({ session, store }, runId: string, input: ReadOptions): Promise<NewRun | Unreadable> => {
    await chargeUser('uploads', session)
    const change = parseReading(input)
    const run = { storeHash: session.storeHash, id: parseRunId(runId) }
    try {
      return { status: 'made', runId: await asUpload(run.storeHash, () => rereadFile(store, run, change)) }
    } catch (error) {
      const { reason, row = null } = isAppError(error) ? error.details : {}
      const refusal = tableRefusals.find((known) => known === reason)
      if (!refusal) throw error
      return { status: 'unreadable', reason: refusal, row }
    }
  },
)
