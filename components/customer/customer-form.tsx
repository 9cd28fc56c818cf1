'use client'

import { Form, Grid, Panel, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { CustomerField } from '@/components/customer/customer-field'
import type { EditorEvent, EditorState } from '@/components/customer/editor-types'
import { fieldNames, type FieldName } from '@/lib/contract/fields'
import type { Group } from '@/components/shared/group'

export const formId = 'customer-form'

type CustomerFormProps = {
  /** Where customers are, in this place. */
  customersUrl: string
  state: EditorState
  changed: FieldName[]
  groups: Group[]
  canEdit: boolean
  dispatch: (event: EditorEvent) => void
  onSubmit: () => void
}

export function CustomerForm({ customersUrl, state, changed, groups, canEdit, dispatch, onSubmit }: CustomerFormProps) {
  const t = useTranslations('customer.form')

  function submit(event: FormEvent) {
    event.preventDefault()
    onSubmit()
  }

  return (
    <Panel header={t('header')}>
      {!canEdit && <Text>{t('readOnly')}</Text>}
      {/* "dialog": sent before the page is ready, it goes nowhere, and above all not into the address */}
      <Form fullWidth id={formId} method="dialog" noValidate onSubmit={submit}>
        <Grid gridColumns={{ mobile: 'minmax(0, 1fr)', tablet: 'repeat(2, minmax(0, 1fr))' }} gridGap="0 1rem">
          {fieldNames.map((field) => (
            <CustomerField
              customersUrl={customersUrl}
              field={field}
              groups={groups}
              isDisabled={!canEdit}
              key={field}
              onType={(value) => dispatch({ type: 'typed', field, value })}
              onUndo={() => dispatch({ type: 'undone', field })}
              previous={changed.includes(field) ? state.base[field] : null}
              trouble={state.troubles[field]}
              value={state.draft[field]}
            />
          ))}
        </Grid>
      </Form>
    </Panel>
  )
}
