'use client'

import { useState } from 'react'
import type { ColumnChoice, RunFacts } from '@/components/run/run-actions'
import type { ColumnTarget } from '@/lib/contract/column-targets'

export type ColumnsDraft = {
  choice: ColumnChoice
  /** Columns that mean what another one means already. */
  repeated: ReadonlySet<number>
  isIdentified: boolean
  isChanging: boolean
  isUsable: boolean
  means: (column: number, target: ColumnTarget | null) => void
  blankOf: (field: BlankField, meaning: 'keep' | 'clear') => void
}

export type BlankField = keyof ColumnChoice['blank']

/** What a person says of the columns, until it is sent. lib/runs/rows/columns decides; this only says it before. */
export function useColumns({ columns, blank }: RunFacts): ColumnsDraft {
  const [choice, setChoice] = useState<ColumnChoice>({ columns: columns ?? [], blank })
  const meanings = choice.columns.map(meaningOf)
  const repeated = new Set(meanings.flatMap((target, column) => (target && meanings.indexOf(target) !== column ? [column] : [])))
  const isIdentified = meanings.some(isIdentifier)
  const isChanging = meanings.some((target) => target && !isIdentifier(target))
  return {
    ...{ choice, repeated, isIdentified, isChanging },
    isUsable: isIdentified && isChanging && repeated.size === 0,
    means: (column, target) => setChoice({ ...choice, columns: choice.columns.with(column, target) }),
    blankOf: (field, meaning) => setChoice({ ...choice, blank: { ...choice.blank, [field]: meaning } }),
  }
}

/** A group by its name and by its id are one meaning. */
function meaningOf(target: ColumnTarget | null): ColumnTarget | null {
  return target === 'customer_group' ? 'customer_group_id' : target
}

function isIdentifier(target: ColumnTarget | null): boolean {
  return target === 'customer_id' || target === 'email'
}
