import type { Matching } from '@/lib/contract/run-question'
import { invalidInput } from '@/lib/customers/field-problems'
import { AppError } from '@/lib/errors'
import { control, type RunName } from '@/lib/runs/control-run'
import { parseMapping, sealMapping, type RunMapping } from '@/lib/runs/rows/run-mapping'
import { openQuestion } from '@/lib/runs/sealed-run'
import { recordAudit } from '@/lib/stores/audit'

/** Who answers; `userId` null where no user of the control panel does. */
type Answerer = { userId: number | null; actor: string }

/**
 * Says by what the customers of a run are matched, writes down what was asked and answered, and plans the run. Throws `not_found`, `run_state` unless
 * the run waits for an answer, and `invalid_input` for one that it cannot be.
 */
export async function answerQuestion(run: RunName, matchBy: Matching, { userId, actor }: Answerer): Promise<void> {
  const { id, storeHash } = run
  await control(run, 'answer', async (transaction) => {
    const { mapping: stored, question: sealed } = await transaction.run.findFirstOrThrow({
      where: run,
      select: { mapping: true, question: true },
    })
    const mapping = parseMapping(storeHash, stored)
    if (!mapping || sealed === null) throw new AppError('run_state', 'The run has no question.')
    const { code, rows, differing, answers, emailColumn } = openQuestion(storeHash, sealed)
    if (!answers.includes(matchBy))
      throw invalidInput([{ field: 'match_by', code: 'invalid_value', message: `must be ${answers.join(' or ')} here` }])
    const next = matchedBy(mapping, matchBy, emailColumn)
    await transaction.run.updateMany({ where: run, data: { mapping: sealMapping(storeHash, next) } })
    await recordAudit(transaction, storeHash, {
      event: 'run_question_answered',
      ...{ userId, actor, detail: { run: id, question: code, rows, differing, answer: matchBy } },
    })
  })
}

/** What columns mean once it is said by what customers are matched: by email the IDs are left aside. */
export function matchedBy(mapping: RunMapping, matchBy: Matching, emailColumn: number | null): RunMapping {
  if (matchBy === 'id') return { ...mapping, matchBy }
  const columns = mapping.columns.map((target, column) => (column === emailColumn ? 'email' : target === 'customer_id' ? null : target))
  return { ...mapping, columns, matchBy }
}
