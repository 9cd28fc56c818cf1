'use client'

import { Grid, GridItem } from '@bigcommerce/big-design'
import { Page } from '@bigcommerce/big-design-patterns'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { CustomerForm, formId } from '@/components/customer/customer-form'
import { EditorNews } from '@/components/customer/editor-news'
import type { CustomerFacts } from '@/components/customer/customer-facts'
import { draftChanges, focusField } from '@/components/shared/form-fields'
import type { HistoryPage, ListChanges } from '@/components/customer/history-action'
import { HistoryPanel } from '@/components/customer/history-panel'
import type { SaveCustomer } from '@/components/customer/save-action'
import type { Group } from '@/components/shared/group'
import { useSaveBar } from '@/components/customer/use-save-bar'
import { useCustomerEditor } from '@/components/customer/use-customer-editor'
import { PanelHeader } from '@/components/customer/panel-header'
import { usePanel } from '@/components/customer/use-panel'
import { useCustomerHeader } from '@/components/customer/use-customer-header'
import { useShownValue } from '@/components/shared/use-shown-value'
import type { CustomerFields } from '@/lib/contract/fields'

const ConfirmChanges = dynamic(
  () => import('@/components/customer/confirm-changes').then((module) => module.ConfirmChanges),
  // without something to stand there meanwhile the whole page would be hidden, and the focus lost
  { loading: () => null },
)

export type CustomerViewProps = {
  storeHash: string
  userId: number
  customerId: number
  customer: CustomerFields
  groups: Group[]
  history: HistoryPage
  facts: CustomerFacts
  canEdit: boolean
  /** The customer in the control panel. */
  bigCommerceUrl: string
  reopenUrl: string
  /** Of the control panel, where this stands in a panel over its list; null on a page of the app. */
  panelOrigin: string | null
  saveCustomer: SaveCustomer
  listChanges: ListChanges
}

export function CustomerView({
  storeHash,
  userId,
  customerId,
  customer,
  groups,
  history,
  facts,
  canEdit,
  bigCommerceUrl,
  reopenUrl,
  panelOrigin,
  saveCustomer,
  listChanges,
}: CustomerViewProps) {
  // what one has typed is not for whoever works in the same tab after them
  const draftKey = `${storeHash}/${userId}/${customerId}`
  const editor = useCustomerEditor({ draftKey, customer, history, saveCustomer, listChanges })
  const { state, dispatch, changed, isSaving, isReading, check, save, undo, readAgain } = editor
  const shownValue = useShownValue(groups)
  const panel = usePanel({ panelOrigin, draftKey, changed, pageUrl: `/stores/${storeHash}/customers/${customerId}` })
  const shown = {
    customerId,
    customer: state.base,
    groupName: shownValue('customerGroupId', state.base.customerGroupId),
    bigCommerceUrl,
    facts: { ...facts, changed: editor.changedAt ?? facts.changed },
  }
  const header = useCustomerHeader({ storeHash, ...shown })
  const [confirmation, setConfirmation] = useState<'never' | 'open' | 'closed'>('never')

  function submit() {
    if (changed.length === 0 || isSaving || !check()) return
    if (changed.includes('email') || changed.includes('customerGroupId')) setConfirmation('open')
    else save()
  }

  function cancel() {
    const [first] = changed
    dispatch({ type: 'cancelled' })
    if (first) focusField(first)
  }

  const isShown = canEdit && changed.length > 0
  const actionBar = useSaveBar({ isShown, form: formId, count: changed.length, isSaving, onCancel: cancel })
  const wanted = draftChanges(state.base, state.draft)

  return (
    <Page actionBar={actionBar} header={panel.close ? undefined : header}>
      {panel.close && <PanelHeader {...shown} onClose={panel.close} />}
      <EditorNews
        customerId={customerId}
        dispatch={dispatch}
        isChecking={isReading}
        onCheckAgain={readAgain}
        onRetry={save}
        onUndo={canEdit && state.undo && !isSaving ? undo : null}
        reopenUrl={reopenUrl}
        shownValue={shownValue}
        state={state}
      />
      <Grid gridColumns={{ mobile: 'minmax(0, 1fr)', desktop: 'minmax(0, 2fr) minmax(0, 1fr)' }} gridGap="0 1rem">
        <GridItem>
          <CustomerForm
            canEdit={canEdit}
            changed={changed}
            dispatch={dispatch}
            groups={groups}
            onSubmit={submit}
            state={state}
            customersUrl={`/stores/${storeHash}${panelOrigin ? '/panel' : ''}/customers`}
          />
        </GridItem>
        <GridItem>
          <HistoryPanel
            shownValue={shownValue}
            latest={editor.history}
            listChanges={listChanges}
            onRestore={canEdit ? (values) => dispatch({ type: 'restored', values }) : null}
            runsUrl={panelOrigin ? null : `/stores/${storeHash}/runs`}
          />
        </GridItem>
      </Grid>
      {panel.question}
      {confirmation !== 'never' && (
        <ConfirmChanges
          changes={changed.map((field) => ({
            field,
            from: shownValue(field, state.base[field]),
            to: shownValue(field, wanted[field] ?? ''),
          }))}
          groupIds={[state.base.customerGroupId, state.draft.customerGroupId]}
          groups={groups}
          isOpen={confirmation === 'open'}
          onCancel={() => setConfirmation('closed')}
          onConfirm={() => {
            setConfirmation('closed')
            save()
          }}
        />
      )}
    </Page>
  )
}
