import { z } from 'zod'
import { acceptableTogether, rowCodes, type RowCode } from '@/lib/contract/row-codes'
import type { DuplicateChoice } from '@/lib/contract/duplicate-choices'
import { invalidInput } from '@/lib/customers/field-problems'
import { MAX_INT32 } from '@/lib/customers/field-schemas'
import type { RunName } from '@/lib/runs/control-run'
import { acceptRows, chooseForAll, chooseRows, leaveOutRows, type RowChoice } from '@/lib/runs/plan/decide-rows'

const numbers = `may hold row numbers from 1 to ${MAX_INT32} only`
const forAll = { first: 'FIRST', last: 'LAST', none: null } as const satisfies Record<string, DuplicateChoice | null>
const acts = { skip: leaveOutRows, accept: acceptRows }

export const decideSchema = z.strictObject({
  decision: z.enum(['skip', 'accept', 'choose'], 'must be skip, accept or choose').meta({
    description:
      'skip: leave rows out. accept: carry rows out as they stand, or take skipped ones in again. choose: of rows of a customer that contradict each other, the one that counts.',
  }),
  rows: z
    .array(z.int(numbers).min(1, numbers).max(MAX_INT32, numbers), 'must be a list of row numbers')
    .min(1, 'must name at least one row')
    .max(10_000, 'must name at most 10,000 rows')
    .optional()
    .meta({
      description:
        'These rows, by their numbers; to choose, one of each customer. To accept a row of an undo gives back also what was edited since (`edited_since`).',
    }),
  reason: z
    .enum(Object.keys(rowCodes) as RowCode[], 'must be a code of rows')
    .optional()
    .meta({ description: `All rows with this code. To accept, one of ${acceptableTogether.join(', ')}.` }),
  duplicates: z
    .enum(['first', 'last', 'none'], 'must be first, last or none')
    .optional()
    .meta({ description: 'To choose for all customers of whom no row is chosen: the first or the last one, or none.' }),
})

export const decideExamples = {
  skip: { summary: 'Skip all rows of a reason', value: { decision: 'skip', reason: 'shorter' } },
  last: { summary: 'Of rows that contradict each other the last one counts', value: { decision: 'choose', duplicates: 'last' } },
}

type DecideBody = z.output<typeof decideSchema>

/** Throws `invalid_input` for what says nothing, or not one thing, and what the decision throws. */
export async function decide(run: RunName, body: DecideBody): Promise<void> {
  const { decision, rows, reason, duplicates } = body
  if (decision === 'choose') {
    only(body, ['rows', 'duplicates'])
    return duplicates === undefined ? chooseRows(run, rows ?? []) : chooseForAll(run, forAll[duplicates])
  }
  only(body, ['rows', 'reason'])
  if (decision === 'accept' && reason !== undefined && !acceptableTogether.some((code) => code === reason))
    throw invalidInput([
      {
        field: 'reason',
        code: 'invalid_value',
        message: `must be one of ${acceptableTogether.join(', ')} where all its rows are accepted`,
      },
    ])
  const choice: RowChoice = reason === undefined ? { rowNumbers: rows ?? [] } : { code: reason }
  return acts[decision](run, choice)
}

/** Exactly one of these says which rows. */
function only(body: DecideBody, names: ('rows' | 'reason' | 'duplicates')[]): void {
  const given = (['rows', 'reason', 'duplicates'] as const).filter((name) => body[name] !== undefined)
  if (given.length === 1 && names.includes(given[0]!)) return
  throw invalidInput([
    { field: names[0]!, code: 'required', message: `or ${names[1]} is required with ${body.decision}, exactly one of them` },
  ])
}
