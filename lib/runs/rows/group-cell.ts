import type { CustomerGroup } from '@/lib/bigcommerce/groups'
import { tidyText } from '@/lib/customers/tidy-text'

export type GroupChoices = Record<string, number>

/** In a column of groups, 0 is no group; so are these, where no group of the store has that name. */
const noGroup = new Set(['no group', 'ninguno', 'sin grupo'])

/** Under which a decision about the name of a group is kept: names differ in more than case and what cannot be seen. */
export function groupKey(name: string): string {
  return tidyText(name).toLowerCase()
}

/**
 * The group that a cell means: its id, or its name. Digits are an id, unless in a column of names (`isName`) a group is called so.
 * `choices` are decisions made once, by `groupKey`, for names that the store does not have or has twice.
 */
export function readGroup(
  cell: string,
  { groups, choices, isName }: { groups: CustomerGroup[]; choices: GroupChoices; isName: boolean },
): number | 'unknown_group' | 'ambiguous_group' {
  const key = groupKey(cell)
  if (key === '0') return 0
  const choice = Object.hasOwn(choices, key) ? choices[key] : undefined
  // one that the store has no more is none
  if (choice === 0 || (choice !== undefined && groups.some(({ id }) => id === choice))) return choice
  const isDigits = /^\d+$/.test(key)
  const matches = new Set(
    groups
      .filter(({ id, name }) => (isDigits && id === Number(key)) || ((isName || !isDigits) && groupKey(name) === key))
      .map(({ id }) => id),
  )
  const [match] = matches
  if (match === undefined) return noGroup.has(key) ? 0 : 'unknown_group'
  return matches.size === 1 ? match : 'ambiguous_group'
}
