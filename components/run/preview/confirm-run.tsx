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
  // those that most of them move to
  const moves = summary?.fields.find(({ field }) => field === 'customerGroupId')?.values ?? []
  const groupIds = moves.map(({ value }) => Number(value))
  const rest = countOf(counts, null) - counts.PENDING
  return (
    <AskModal back={t('back')} confirm={t('confirm', { count })} header={t('header', { count })} {...modal}>
      <Text>{t('text', { count })}</Text>
      {changes.emails > 0 && <Text>{preview('emails', { count: changes.emails })}</Text>}
      {changes.groups > 0 && <Text>{preview('groups', { count: changes.groups })}</Text>}
      {changes.groups > 0 && <GroupPrices groups={groups} ids={groupIds} />}
      {rest > 0 && <Text>{t('rest', { count: rest })}</Text>}
      <Text>{t('undo')}</Text>
    </AskModal>
  )
}
