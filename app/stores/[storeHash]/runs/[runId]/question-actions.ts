'use server'

import { storeAction } from '@/app/door'
import { readNews } from '@/app/stores/[storeHash]/runs/[runId]/read-shown-run'
import { parseMatching, parseRunId } from '@/app/stores/[storeHash]/runs/[runId]/run-input'
import type { RunNews } from '@/components/run/run-actions'
import type { Matching } from '@/lib/contract/run-question'
import { answerQuestion } from '@/lib/runs/plan/answer-question'

export const answerRunQuestion = storeAction('EDITOR', async ({ session }, runId: string, matchBy: Matching): Promise<RunNews> => {
  const id = parseRunId(runId)
  const { userId, email: actor } = session.user
  await answerQuestion({ storeHash: session.storeHash, id }, parseMatching(matchBy), { userId, actor })
  return readNews(session, id)
})
