'use client'

import { useState } from 'react'
import type { ColumnChoice, RunFacts } from '@/components/run/run-actions'
import { isChange, type ColumnTarget } from '@/lib/contract/column-targets'

export type ColumnsDraft = {
  choice: ColumnChoice
  /** Columns that mean what another one means already. */
  repeated: ReadonlySet<number>
  /** The numbers of the columns, as they are shown. */
  order: number[]
  isIdentified: boolean
  isChanging: boolean
  isUsable: boolean
  /** What the run's columns mean now, whatever was chosen here before. */
  beginAgain: () => void
  means: (column: number, target: ColumnTarget | null) => void
  blankOf: (field: BlankField, meaning: 'keep' | 'clear') => void
}

export type BlankField = keyof ColumnChoice['blank']

/** What a person says of the columns, until it is sent. lib/runs/rows/columns decides; this only says it before. */
export function useColumns({ columns, blank }: RunFacts): ColumnsDraft {
  const said = { columns: columns ?? [], blank }
  const [choice, setChoice] = useState<ColumnChoice>(said)
  // those that are used stand first; they stay where they are while something is chosen
  const [order, setOrder] = useState(() => usedFirst(said.columns))
  const meanings = choice.columns.map(meaningOf)
  const repeated = new Set(meanings.flatMap((target, column) => (target && meanings.indexOf(target) !== column ? [column] : [])))
  const isIdentified = meanings.some(isIdentifier)
  const isChanging = meanings.some((target) => target && isChange(target, meanings))
  return {
    ...{ choice, order, repeated, isIdentified, isChanging },
    isUsable: isIdentified && isChanging && repeated.size === 0,
    means: (column, target) => setChoice({ ...choice, columns: choice.columns.with(column, target) }),
    beginAgain() {
      setChoice(said)
      setOrder(usedFirst(said.columns))
    },
    blankOf: (field, meaning) => setChoice({ ...choice, blank: { ...choice.blank, [field]: meaning } }),
  }
}

function usedFirst(columns: ColumnChoice['columns']): number[] {
  return columns.map((_, column) => column).toSorted((a, b) => Number(columns[b] !== null) - Number(columns[a] !== null))
}

/** A group by its name and by its id are one meaning. */
function meaningOf(target: ColumnTarget | null): ColumnTarget | null {
  return target === 'customer_group' ? 'customer_group_id' : target
}

function isIdentifier(target: ColumnTarget | null): boolean {
  return target === 'customer_id' || target === 'email'
}
