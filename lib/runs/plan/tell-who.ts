import { fieldNames, parameterNames } from '@/lib/contract/fields'
import { listLatestChanges } from '@/lib/history/latest-changes'
import type { PlannedRow } from '@/lib/runs/plan/plan-rows'
import type { RowProblem } from '@/lib/runs/run'

/** Says of what was edited since, and is kept, who wrote it through this app, and when. */
export async function tellWho(storeHash: string, planned: PlannedRow[]): Promise<PlannedRow[]> {
  const kept = planned.filter(({ plan }) => plan.problems.some(isEdited))
  const customerIds = [...new Set(kept.flatMap(({ customerId }) => customerId ?? []))]
  const changes = Map.groupBy(await listLatestChanges(storeHash, customerIds), ({ customerId }) => customerId)

  function told(problem: RowProblem, customerId: number | null): RowProblem {
    const field = isEdited(problem) && fieldNames.find((name) => parameterNames[name] === problem.field)
    if (!field || customerId === null) return problem
    const last = changes.get(customerId)?.find(({ after }) => after[field] !== undefined)
    if (!last || String(last.after[field]) !== problem.value) return problem
    return { ...problem, by: last.actor, at: last.attemptedAt.toISOString() }
  }

  return planned.map((row) =>
    kept.includes(row)
      ? { ...row, plan: { ...row.plan, problems: row.plan.problems.map((problem) => told(problem, row.customerId)) } }
      : row,
  )
}

function isEdited({ code }: RowProblem): boolean {
  return code === 'edited_since'
}
