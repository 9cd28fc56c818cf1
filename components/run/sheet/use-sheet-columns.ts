'use client'

import { useTranslations } from 'next-intl'
import { cellText } from '@/components/run/rows/row-texts'
import type { RunFacts, RunRow } from '@/components/run/run-actions'
import type { Group } from '@/components/shared/group'

export type SheetColumn = {
  column: number
  name: string
  /** Nothing is read from it. */
  isUnused: boolean
  /** Of a column of groups. */
  options: { value: string; content: string }[] | null
}

/** The columns of the rows: first those in which some row has something wrong, then those that mean something, in the file's order. */
export function useSheetColumns({ rows, facts, groups }: { rows: RunRow[]; facts: RunFacts; groups: Group[] }): SheetColumn[] {
  const t = useTranslations('run')
  const width = Math.max(facts.header.length, ...rows.map(({ cells }) => cells.length))
  const columns = Array.from({ length: width }, (_, column): SheetColumn & { rank: number } => {
    const target = facts.columns?.[column] ?? null
    const isWrong = rows.some((row) => cellText(t, row, column, facts) !== undefined)
    const isGroup = target === 'customer_group' || target === 'customer_group_id'
    const present = rows.map(({ cells }) => cells[column] ?? '')
    return {
      column,
      name: facts.header[column]?.trim() || t('correction.column', { number: column + 1 }),
      isUnused: target === null,
      options: isGroup && groups.length ? groupOptions(groups, target === 'customer_group', present) : null,
      rank: isWrong ? 0 : target === null ? 2 : 1,
    }
  })
  return columns.toSorted((a, b) => a.rank - b.rank)
}

/** The groups as a cell names them; what stands in the cells stays to be seen, whatever it is. */
function groupOptions(groups: Group[], isName: boolean, present: string[]) {
  const known = groups.map(({ id, name }) => {
    const isAlone = groups.filter((other) => other.name.toLowerCase() === name.toLowerCase()).length === 1
    return { value: isName && isAlone && !/^\d+$/.test(name) ? name : String(id), content: name }
  })
  const others = [...new Set(['', ...present])].filter((text) => known.every(({ value }) => value !== text))
  return [...others.map((text) => ({ value: text, content: text || '–' })), ...known]
}
