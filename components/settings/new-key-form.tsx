'use client'

import { Form, FormGroup, Input, Radio, Select } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useUnsaved } from '@/components/shared/use-unsaved'
import type { NewKey } from '@/components/settings/settings-actions'

const MAX_NAME_LENGTH = 60
const expiries = [30, 90, 365, null] as const
const scopes = ['READ', 'WRITE'] as const

type NewKeyFormProps = { formId: string; suggestedName: string; onSubmit: (input: NewKey) => void }

export function NewKeyForm({ formId, suggestedName, onSubmit }: NewKeyFormProps) {
  const t = useTranslations('settings.keys')
  const [name, setName] = useState(suggestedName)
  const [scope, setScope] = useState<NewKey['scope']>('WRITE')
  const [expiresInDays, setExpiresInDays] = useState<NewKey['expiresInDays']>(90)
  const [isNameless, setIsNameless] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useUnsaved(!['', suggestedName].includes(name.trim()))

  useEffect(() => {
    input.current?.focus()
    // what is typed takes the place of the suggestion
    input.current?.select()
  }, [])

  function submit(event: FormEvent) {
    event.preventDefault()
    const isEmpty = name.trim() === ''
    setIsNameless(isEmpty)
    if (isEmpty) input.current?.focus()
    else onSubmit({ name: name.trim(), scope, expiresInDays })
  }

  return (
    <Form fullWidth id={formId} method="dialog" noValidate onSubmit={submit}>
      <FormGroup>
        <Input
          autoComplete="off"
          description={t('creation.nameText')}
          error={isNameless ? t('creation.nameless') : undefined}
          label={t('name')}
          maxLength={MAX_NAME_LENGTH}
          onChange={(event) => setName(event.target.value)}
          ref={input}
          required
          value={name}
        />
      </FormGroup>
      <FormGroup>
        {scopes.map((value) => (
          <Radio
            checked={scope === value}
            description={t(`creation.scopeTexts.${value}`)}
            key={value}
            label={t(`scopes.${value}`)}
            name="scope"
            onChange={() => setScope(value)}
            value={value}
          />
        ))}
      </FormGroup>
      <FormGroup>
        <Select
          filterable={false}
          label={t('expires')}
          onOptionChange={(days) => days !== undefined && setExpiresInDays(days === 0 ? null : days)}
          options={expiries.map((days) => ({
            value: days ?? 0,
            content: days === null ? t('never') : t('creation.days', { count: days }),
          }))}
          required
          value={expiresInDays ?? 0}
        />
      </FormGroup>
    </Form>
  )
}
