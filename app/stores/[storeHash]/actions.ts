'use server'

import { storeAction, type Inside } from '@/app/door'
import { readEdit, saveResultOf } from '@/app/stores/[storeHash]/customers/[customerId]/save-result'
import { readHistoryPage } from '@/app/stores/[storeHash]/customers/[customerId]/history-page'
import { parseListChanges } from '@/app/stores/[storeHash]/action-input'
import type { HistoryPage } from '@/components/customer/history-action'
import type { SaveInput, SaveResult } from '@/components/customer/save-action'
import type { FieldName } from '@/lib/contract/fields'
import { updateCustomers } from '@/lib/customers/update-customers'
import { dismissHelp as dismiss, dismissTip as dismissPanelTip } from '@/lib/stores/users'

export const saveCustomer = storeAction('EDITOR', (inside, customerId: number, input: SaveInput) => save(inside, 'FORM', customerId, input))

/** The same, from the panel over the control panel's list: the history tells the two apart. */
export const saveInPanel = storeAction('EDITOR', (inside, customerId: number, input: SaveInput) => save(inside, 'PANEL', customerId, input))

export const listChanges = storeAction(
  'VIEWER',
  async ({ session }, customerId: number, before: string | null, field: FieldName | null): Promise<HistoryPage> => {
    const input = parseListChanges({ customerId, before, field })
    const from = input.before === null ? undefined : new Date(input.before)
    return readHistoryPage(session, input.customerId, { before: from, field: input.field ?? undefined })
  },
)

export const dismissHelp = storeAction('VIEWER', async ({ session }): Promise<void> => {
  await dismiss(session.storeHash, session.user.userId)
})

export const dismissTip = storeAction('VIEWER', async ({ session }): Promise<void> => {
  await dismissPanelTip(session.storeHash, session.user.userId)
})

async function save(
  { session, store, requestId }: Inside,
  source: 'FORM' | 'PANEL',
  customerId: number,
  input: SaveInput,
): Promise<SaveResult> {
  const { userId, email } = session.user
  const edit = await readEdit({ customerId, ...input })
  if ('status' in edit) return edit
  const connected = store()
  const [outcome] = await updateCustomers(connected, [edit], { source, userId, name: email })
  return saveResultOf(connected, outcome, requestId)
}
