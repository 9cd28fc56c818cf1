'use client'

import { Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { AskModal } from '@/components/shared/ask-modal'
import type { Group } from '@/components/shared/group'
import { GroupPrices } from '@/components/shared/group-prices'
import { countOf } from '@/components/run/rows/row-filter'
import type { ShownRun } from '@/components/run/run-actions'

type ConfirmRunProps = { run: ShownRun; groups: Group[]; isOpen: boolean; isBusy: boolean; onBack: () => void; onConfirm: () => void }

export function ConfirmRun({ run: { changes, counts, summary }, groups, ...modal }: ConfirmRunProps) {
  const t = useTranslations('run.confirmation')
  const preview = useTranslations('run.preview')
  const count = changes.customers
  const moved = summary?.fields.find(({ field }) => field === 'customerGroupId')?.values ?? []
  const rest = countOf(counts, null) - counts.PENDING
  return (
    <AskModal back={t('back')} confirm={t('confirm', { count })} header={t('header', { count })} {...modal}>
      <Text>{t('text', { count })}</Text>
      {changes.emails > 0 && (
        <Text>
          <strong>{preview('emailsHeader', { count: changes.emails })}.</strong> {preview('emails')}
        </Text>
      )}
      {changes.groups > 0 && (
        <Text>
          <strong>{preview('groupsHeader', { count: changes.groups })}.</strong> {preview('groups')}
        </Text>
      )}
      {rest > 0 && <Text>{t('rest', { count: rest })}</Text>}
      <GroupPrices groups={groups} ids={moved.map(({ value }) => Number(value))} />
      <Text>{t('undo')}</Text>
    </AskModal>
  )
}
