'use client'

import { Box, Small, Table, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { HistoryLine, RestoreInput, ShownChange, ShownRun } from '@/components/history/history-actions'
import { ChangeCell, TickCell, RestoreCell, ThroughCell, WhatCell } from '@/components/history/history-cells'
import { HistoryContext, type Row } from '@/components/history/history-context'
import type { RunLinesState } from '@/components/history/use-run-lines'
import type { Ticks } from '@/components/history/use-ticks'
import type { FieldName } from '@/lib/contract/fields'

type HistoryTableProps = {
  storeHash: string
  lines: HistoryLine[]
  runs: RunLinesState
  /** Null where nothing can be put back. */
  ticks: Ticks | null
  onRestore: ((input: RestoreInput) => void) | null
  isBusy: boolean
  shownValue: (field: FieldName, value: string | number) => string
}

const wideOnly = { mobile: 'none', tablet: 'none', desktop: 'table-cell' } as const

export function HistoryTable({ lines, ...shown }: HistoryTableProps) {
  const t = useTranslations('storeHistory')
  const canRestore = shown.ticks !== null
  const columns = useMemo(
    () => [
      ...(canRestore ? [{ hash: 'tick', header: t('columns.tick'), hideHeader: true, width: 40, render: TickCell }] : []),
      { hash: 'when', header: t('columns.when'), render: WhenCell, width: 190, display: wideOnly },
      { hash: 'what', header: t('columns.what'), render: WhatCell },
      { hash: 'change', header: t('columns.change'), render: ChangeCell, width: '32%', display: wideOnly },
      { hash: 'through', header: t('columns.through'), render: ThroughCell, width: 140, display: wideOnly },
      ...(canRestore
        ? [{ hash: 'restore', header: t('columns.restore'), hideHeader: true, width: 110, render: RestoreCell, display: wideOnly }]
        : []),
    ],
    [t, canRestore],
  )
  return (
    <HistoryContext value={shown}>
      <Table aria-label={t('changes')} columns={columns} items={rowsOf(lines, shown.runs)} keyField="key" />
    </HistoryContext>
  )
}

/** What a bulk update changed comes below it. */
function rowsOf(lines: HistoryLine[], { opened }: RunLinesState): Row[] {
  return lines.flatMap((line): Row[] => {
    if (line.kind === 'change') return [ofChange(line)]
    return [ofRun(line), ...(opened.get(line.id)?.changes ?? []).map((change) => ofChange(change, line))]
  })
}

function ofChange(change: ShownChange, run: ShownRun | null = null): Row {
  return { key: change.id, line: change, run }
}

function ofRun(line: ShownRun): Row {
  return { key: line.id, line, run: null }
}

function WhenCell({ line, run }: Row) {
  if (run) return null
  return (
    <Box>
      <Text marginBottom="none">{line.when}</Text>
      <Small marginBottom="none" style={{ overflowWrap: 'anywhere' }}>
        {line.who}
      </Small>
    </Box>
  )
}
