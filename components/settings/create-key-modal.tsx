'use client'

import { Modal } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useId, useState, useTransition } from 'react'
import { offline, type Problem } from '@/components/shared/problem'
import { ProblemMessage } from '@/components/shared/problem-message'
import { CreatedKeyNote } from '@/components/settings/created-key-note'
import { nameDialog } from '@/components/shared/name-dialog'
import { useUnsaved } from '@/components/shared/use-unsaved'
import { NewKeyForm } from '@/components/settings/new-key-form'
import type { CreateKey, NewKey } from '@/components/settings/settings-actions'

type CreateKeyModalProps = {
  isOpen: boolean
  appUrl: string
  /** Of a key that nobody gives a name. */
  suggestedName: string
  createKey: CreateKey
  reopenUrl: string
  onClose: (isCreated: boolean) => void
}

/** First the form, then the key, this once. The key is held here alone, and goes with the modal. */
export function CreateKeyModal({ isOpen, appUrl, suggestedName, createKey, reopenUrl, onClose }: CreateKeyModalProps) {
  const t = useTranslations('settings.keys.creation')
  const formId = useId()
  const [isCreating, startCreating] = useTransition()
  const [problem, setProblem] = useState<{ problem: Problem; input: NewKey } | null>(null)
  const [key, setKey] = useState<string | null>(null)
  // it is shown this once
  useUnsaved(isOpen && key !== null)
  const header = key ? t('createdHeader') : t('header')

  function create(input: NewKey) {
    startCreating(async () => {
      const answer = await createKey(input).catch(() => offline)
      setProblem(answer.status === 'failed' ? { problem: answer, input } : null)
      if (answer.status === 'created') setKey(answer.key)
    })
  }

  // a click outside the button or Escape must not lose a key that nobody has copied, nor one that is on its way
  return (
    <Modal
      actions={
        key
          ? [{ text: t('done'), onClick: () => onClose(true) }]
          : [
              { text: t('cancel'), variant: 'subtle', onClick: () => onClose(false), disabled: isCreating },
              { text: t('create'), type: 'submit', form: formId, isLoading: isCreating },
            ]
      }
      closeOnEscKey={!key && !isCreating}
      header={header}
      isOpen={isOpen}
      key={key ? 'created' : 'form'}
      onClose={() => onClose(key !== null)}
      variant="dialog"
    >
      <div ref={nameDialog(header)}>
        {problem && <ProblemMessage onRetry={() => create(problem.input)} problem={problem.problem} reopenUrl={reopenUrl} />}
        {key ? (
          <CreatedKeyNote apiKey={key} appUrl={appUrl} />
        ) : (
          <NewKeyForm formId={formId} onSubmit={create} suggestedName={suggestedName} />
        )}
      </div>
    </Modal>
  )
}
