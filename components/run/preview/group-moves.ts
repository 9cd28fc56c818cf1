import type { RunFacts } from '@/components/run/run-actions'

/** Whether all that a run changes are groups, or some of it may be: what rows change is told row by row alone. */
export function groupMoves({ source, columns, header }: Pick<RunFacts, 'source' | 'columns' | 'header'>): 'all' | 'some' | 'none' {
  // an undo gives all fields back, unless it is of one alone
  const named = source === 'UNDO' ? header : (columns ?? [])
  const changing = named.filter((name) => name !== null && name !== 'customer_id' && name !== 'email')
  const groups = changing.filter((name) => name === 'customer_group' || name === 'customer_group_id')
  if (groups.length === 0) return 'none'
  if (groups.length === changing.length) return 'all'
  return source === 'UNDO' ? 'none' : 'some'
}
