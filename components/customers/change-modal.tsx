'use client'

import { Message, Modal, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { ChangeForm, isReady, type Wanted } from '@/components/customers/change-form'
import type { SelectionChange } from '@/components/customers/customers-actions'
import type { Group } from '@/components/shared/group'
import { GroupPrices } from '@/components/shared/group-prices'
import { ProblemMessage } from '@/components/shared/problem-message'
import type { Problem } from '@/components/shared/problem'
import { nameDialog } from '@/components/shared/name-dialog'
import { openSelect } from '@/components/shared/open-select'
import { useUnsaved } from '@/components/shared/use-unsaved'

type ChangeModalProps = {
  /** Null: all that match, and how many is not known. */
  count: number | null
  groups: Group[]
  isOpen: boolean
  isBusy: boolean
  problem: Problem | null
  reopenUrl: string
  onBack: () => void
  onChange: (change: SelectionChange) => void
}

const formId = 'change-selected'

/** What all the selected customers get. Nothing is written yet: a preview follows. */
export function ChangeModal({ count, groups, isOpen, isBusy, problem, reopenUrl, onBack, onChange }: ChangeModalProps) {
  const t = useTranslations('customers.change')
  const [wanted, setWanted] = useState<Wanted>({ field: 'customer_group_id', groupId: null, text: '', isErasing: false })
  const form = useRef<HTMLDivElement>(null)
  const { field, groupId } = wanted
  const text = wanted.isErasing ? '' : wanted.text.trim()
  useUnsaved(isOpen && field !== 'customer_group_id' && text !== '' && !isBusy)
  // most come for the group
  useEffect(() => (isOpen && field === 'customer_group_id' ? openSelect(form, -1) : undefined), [isOpen, field])
  const title = count === null ? t('headerAll') : t('header', { count })

  function send() {
    if (isReady(wanted) && !isBusy) onChange({ field, value: field === 'customer_group_id' ? String(groupId) : text })
  }

  return (
    <Modal
      actions={[
        { text: t('back'), variant: 'subtle', onClick: onBack, disabled: isBusy },
        { text: t('check'), type: 'submit', form: formId, isLoading: isBusy, disabled: !isReady(wanted) },
      ]}
      closeOnClickOutside={false}
      header={title}
      isOpen={isOpen}
      onClose={onBack}
    >
      <div ref={nameDialog(title)}>
        {problem && <ProblemMessage onRetry={send} problem={problem} reopenUrl={reopenUrl} />}
        <div ref={form}>
          <ChangeForm groups={groups} id={formId} onChange={setWanted} onSend={send} wanted={wanted} />
        </div>
        <div role="status">
          {isReady(wanted) && (
            <Text bold marginTop="small">
              {outcome()}
            </Text>
          )}
        </div>
        {field === 'customer_group_id' && groupId !== null && <GroupPrices groups={groups} ids={[groupId]} />}
        {field === 'customer_group_id' && <Message marginTop="small" messages={[{ text: t('groupWarning') }]} type="warning" />}
        <Text marginTop="medium">{t('previewed')}</Text>
      </div>
    </Modal>
  )

  function outcome(): string {
    const many = { count: count ?? 0, isCounted: count === null ? 'no' : 'yes' }
    if (field === 'customer_group_id') {
      const group = groups.find(({ id }) => id === groupId)?.name
      return group === undefined ? t('leaves', many) : t('becomesGroup', { ...many, group })
    }
    return text === '' ? t(`erases_${field}`, many) : t(`becomes_${field}`, { ...many, value: text })
  }
}
