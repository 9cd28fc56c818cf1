'use client'

import { Message } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { rivalsOf } from '@/components/run/columns/rivals-of'
import { useColumnName } from '@/components/run/columns/use-column-name'
import type { ColumnsDraft } from '@/components/run/columns/use-columns'
import type { RunFacts } from '@/components/run/run-actions'

/** How the columns came to mean what they do: as the export of a known system, as remembered, and what could be meant instead. */
export function ColumnsNotes({ facts, draft }: { facts: RunFacts; draft: ColumnsDraft }) {
  const t = useTranslations('run.mapping')
  const nameOf = useColumnName(facts.header)
  const { preset, asIn, offers } = facts
  const { columns } = draft.choice
  const ids = (preset?.idColumns ?? []).filter((column) => columns[column] === null)
  const notes = [
    ...(preset ? [t('preset', { name: preset.name })] : []),
    ...(ids.length ? [t('presetIds', { count: ids.length, columns: ids.map(nameOf).join(', ') })] : []),
    ...(asIn ? [asIn.name ? t('asInFile', asIn) : t('asOn', asIn)] : []),
    ...rivalsOf(columns, offers).map(({ column, used, target }) =>
      t('rival', { column: nameOf(column), used: nameOf(used), target: t(`targets.${target}`) }),
    ),
  ]
  if (!notes.length) return null
  return <Message marginBottom="medium" messages={notes.map((text) => ({ text }))} type="info" />
}
