'use client'

import { Checkbox, Form, FormGroup, Input, Select } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { SelectionChange } from '@/components/customers/customers-actions'
import type { Group } from '@/components/shared/group'
import { isBlankText } from '@/lib/contract/is-blank'
import { textLimits } from '@/lib/contract/limits'

/** What is chosen so far; no group stands there before somebody has chosen it. */
export type Wanted = { field: SelectionChange['field']; groupId: number | null; text: string; isErasing: boolean }

const fields = ['customer_group_id', 'company', 'phone'] as const
const NO_GROUP = 0

export function isReady({ field, groupId, text, isErasing }: Wanted): boolean {
  return field === 'customer_group_id' ? groupId !== null : isErasing || !isBlankText(text)
}

type ChangeFormProps = { id: string; groups: Group[]; wanted: Wanted; onChange: (wanted: Wanted) => void; onSend: () => void }

/** One field that makes sense for many, and what it becomes. Names and emails are somebody's own. */
export function ChangeForm({ id, groups, wanted, onChange, onSend }: ChangeFormProps) {
  const t = useTranslations('customers.change')
  const common = useTranslations('common')
  const { field, groupId, text, isErasing } = wanted
  const value = (
    <FormGroup>
      {field === 'customer_group_id' ? (
        <Select
          label={t('fields.customer_group_id')}
          onOptionChange={(chosen) => onChange({ ...wanted, groupId: chosen ?? null })}
          options={[...groups.map(({ id: one, name }) => ({ value: one, content: name })), { value: NO_GROUP, content: common('noGroup') }]}
          placeholder={t('chooseGroup')}
          required
          value={groupId ?? undefined}
        />
      ) : (
        <Input
          disabled={isErasing}
          label={t(`fields.${field}`)}
          maxLength={textLimits[field].max}
          onChange={({ target }) => onChange({ ...wanted, text: target.value })}
          value={isErasing ? '' : text}
        />
      )}
    </FormGroup>
  )
  return (
    <Form
      id={id}
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      <FormGroup>
        <Select
          label={t('what')}
          onOptionChange={(chosen) => chosen && onChange({ ...wanted, field: chosen, text: '', isErasing: false })}
          options={fields.map((one) => ({ value: one, content: t(`fields.${one}`) }))}
          required
          value={field}
        />
      </FormGroup>
      {value}
      {field !== 'customer_group_id' && (
        <FormGroup>
          <Checkbox
            checked={isErasing}
            label={t(`erase_${field}`)}
            onChange={({ target }) => onChange({ ...wanted, isErasing: target.checked })}
          />
        </FormGroup>
      )}
    </Form>
  )
}
