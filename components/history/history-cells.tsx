'use client'

import { Badge, Box, Button, Checkbox, Flex, Small, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { use } from 'react'
import { HistoryContext, type Row } from '@/components/history/history-context'
import type { ShownChange, ShownRun } from '@/components/history/history-actions'
import { AppLink } from '@/components/shared/app-link'
import { ChangesList } from '@/components/shared/changes-list'
import { fieldNames } from '@/lib/contract/fields'

const narrowOnly = { mobile: 'block', tablet: 'block', desktop: 'none' } as const

export function TickCell({ line, run }: Row) {
  const t = useTranslations('storeHistory')
  const { ticks } = use(HistoryContext)!
  if (!ticks || !canBeRestored(line)) return null
  const isOfTicked = run !== null && ticks.has('run', run.id)
  return (
    <Checkbox
      checked={isOfTicked || ticks.has(line.kind, line.id)}
      disabled={isOfTicked}
      hiddenLabel
      label={t('tick', { what: nameOf(line), when: line.when })}
      onChange={({ target }) => ticks.tick(line.kind, line.id, target.checked)}
    />
  )
}

/** Whose change it is. Where there is no room for columns, all of the line. */
export function WhatCell(row: Row) {
  const { line, run } = row
  const { storeHash } = use(HistoryContext)!
  return (
    <Box paddingLeft={run ? 'large' : undefined} style={{ overflowWrap: 'anywhere' }}>
      {line.kind === 'change' ? (
        <AppLink href={`/stores/${storeHash}/customers/${line.customerId}`}>{nameOf(line)}</AppLink>
      ) : (
        <RunName run={line} />
      )}
      <Box display={narrowOnly}>
        {!run && <Small marginBottom="none">{[line.when, line.who].join(' · ')}</Small>}
        <ThroughCell {...row} />
        <ChangeCell {...row} />
        <RestoreCell {...row} />
      </Box>
    </Box>
  )
}

function RunName({ run }: { run: ShownRun }) {
  const t = useTranslations('storeHistory')
  const { storeHash, runs } = use(HistoryContext)!
  const opened = runs.opened.get(run.id)
  const { name } = run
  return (
    <>
      <AppLink href={`/stores/${storeHash}/runs/${run.id}`}>{name}</AppLink>
      <Flex flexDirection="row" flexGap="0.5rem" flexWrap="wrap">
        <Button
          aria-expanded={opened !== undefined}
          aria-label={t(opened ? 'closeOf' : 'openOf', { name })}
          isLoading={opened?.state === 'reading'}
          mobileWidth="auto"
          onClick={() => runs.toggle(run.id)}
          variant="subtle"
        >
          {t(opened ? 'close' : 'open')}
        </Button>
        {opened?.hasMore && (
          <Button mobileWidth="auto" onClick={() => runs.readMore(run.id)} variant="subtle">
            {t('more')}
          </Button>
        )}
      </Flex>
      <div role="status">{opened?.state === 'failed' && <Text color="danger">{t('notOpened')}</Text>}</div>
    </>
  )
}

/** Field, old -> new; of a bulk update how many customers, and which fields. */
export function ChangeCell({ line }: Row) {
  const t = useTranslations('storeHistory')
  const labels = useTranslations('fields.labels')
  const { shownValue } = use(HistoryContext)!
  if (line.kind === 'run')
    return (
      <>
        <Text marginBottom="none">{t('updated', { updated: line.updated, count: line.rowCount })}</Text>
        <Small marginBottom="none">{line.fields.map((field) => labels(field)).join(', ')}</Small>
      </>
    )
  const { before, after } = line
  const changes = fieldNames
    .filter((field) => field in after)
    .map((field) => ({ field, from: shownValue(field, before[field] ?? ''), to: shownValue(field, after[field] ?? '') }))
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      <ChangesList changes={changes} />
    </div>
  )
}

export function ThroughCell({ line, run }: Row) {
  const t = useTranslations('storeHistory')
  const states = useTranslations('history.states')
  const common = useTranslations('common')
  if (run && line.kind === 'change' && line.state === 'APPLIED') return null
  return (
    <>
      {!run && <Text marginBottom="none">{t(`sources.${line.kind === 'run' ? line.through : line.source}`)}</Text>}
      {line.kind === 'change' && line.state !== 'APPLIED' && (
        <>
          <Badge label={states(line.state)} variant={line.state === 'UNKNOWN' ? 'warning' : 'secondary'} />
          {line.requestId && <Small marginBottom="none">{common('reference', { id: line.requestId })}</Small>}
        </>
      )}
    </>
  )
}

export function RestoreCell({ line }: Row) {
  const t = useTranslations('storeHistory')
  const { onRestore, isBusy } = use(HistoryContext)!
  if (!onRestore || !canBeRestored(line)) return null
  const input = line.kind === 'run' ? { changeIds: [], runIds: [line.id] } : { changeIds: [line.id], runIds: [] }
  return (
    <Button
      aria-label={t('restoreOf', { what: nameOf(line), when: line.when })}
      disabled={isBusy}
      mobileWidth="auto"
      onClick={() => onRestore(input)}
      variant="subtle"
    >
      {t('restore')}
    </Button>
  )
}

function canBeRestored(line: ShownChange | ShownRun): boolean {
  return line.kind === 'run' || line.state !== 'NOT_APPLIED'
}

function nameOf(line: ShownChange | ShownRun): string {
  return line.kind === 'run' ? line.name : line.customerName || `#${line.customerId}`
}
