import type { RowPlan } from '@/lib/runs/run'

/** One plan for all that rows of a customer ask which do not contradict each other. It is the first one's in all else. */
export function mergePlans(plans: RowPlan[]): RowPlan {
  const [leader] = plans
  if (!leader) throw new Error('no plan to merge')
  const mover = plans.find(({ after }) => after.email !== undefined)
  // where two tell of one field, the first one counts
  const backwards = plans.toReversed()
  return {
    ...leader,
    before: Object.assign({}, ...backwards.map(({ before }) => before)) as RowPlan['before'],
    after: Object.assign({}, ...backwards.map(({ after }) => after)) as RowPlan['after'],
    asks: Object.assign({}, ...backwards.map(({ asks }) => asks)) as RowPlan['asks'],
    problems: plans.flatMap(({ problems }) => problems),
    emailHolderId: mover?.emailHolderId,
  }
}
