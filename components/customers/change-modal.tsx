'use client'

import { Checkbox, Form, FormGroup, Input, Message, Modal, Select, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SelectionChange } from '@/components/browse/browse-actions'
import type { Group } from '@/components/shared/group'
import { ProblemMessage } from '@/components/shared/problem-message'
import type { Problem } from '@/components/shared/problem'
import { nameDialog } from '@/components/shared/name-dialog'
import { useUnsaved } from '@/components/shared/use-unsaved'
import { isBlankText } from '@/lib/contract/is-blank'

type ChangeModalProps = {
  field: SelectionChange['field']
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
const NO_GROUP = 0

/** What all the selected customers get. Nothing is written yet: a preview follows. */
export function ChangeModal({ field, count, groups, isOpen, isBusy, problem, reopenUrl, onBack, onChange }: ChangeModalProps) {
  const t = useTranslations('browse')
  const common = useTranslations('common')
  const [groupId, setGroupId] = useState<number | null>(null)
  const [company, setCompany] = useState('')
  const [isErasing, setIsErasing] = useState(false)
  useUnsaved(isOpen && field === 'company' && company.trim() !== '' && !isBusy)
  const title = field === 'company' ? t('setCompany') : t('setGroup')
  const value = field === 'customer_group_id' ? String(groupId ?? '') : isErasing || isBlankText(company) ? '' : company.trim()
  const isReady = (field === 'company' && isErasing) || value !== ''

  function send() {
    if (isReady && !isBusy) onChange({ field, value })
  }

  return (
    <Modal
      actions={[
        { text: t('back'), variant: 'subtle', onClick: onBack, disabled: isBusy },
        { text: t('check'), type: 'submit', form: formId, isLoading: isBusy, disabled: !isReady },
      ]}
      closeOnClickOutside={false}
      header={title}
      isOpen={isOpen}
      onClose={onBack}
    >
      <div ref={nameDialog(title)}>
        {problem && <ProblemMessage onRetry={send} problem={problem} reopenUrl={reopenUrl} />}
        <Text>{count === null ? t('forAll') : t('forCount', { count })}</Text>
        <Form
          id={formId}
          onSubmit={(event) => {
            event.preventDefault()
            send()
          }}
        >
          {field === 'customer_group_id' ? (
            <>
              <FormGroup>
                <Select
                  label={t('group')}
                  onOptionChange={(id) => setGroupId(id ?? null)}
                  options={[
                    { value: NO_GROUP, content: common('noGroup') },
                    ...groups.map(({ id, name }) => ({ value: id, content: name })),
                  ]}
                  placeholder={t('chooseGroup')}
                  required
                  value={groupId ?? undefined}
                />
              </FormGroup>
              <Message messages={[{ text: count === null ? t('groupWarningAll') : t('groupWarning', { count }) }]} type="warning" />
            </>
          ) : (
            <>
              <FormGroup>
                <Input
                  disabled={isErasing}
                  label={t('company')}
                  maxLength={255}
                  onChange={({ target }) => setCompany(target.value)}
                  value={isErasing ? '' : company}
                />
              </FormGroup>
              <FormGroup>
                <Checkbox checked={isErasing} label={t('erase')} onChange={({ target }) => setIsErasing(target.checked)} />
              </FormGroup>
            </>
          )}
        </Form>
      </div>
    </Modal>
  )
}
