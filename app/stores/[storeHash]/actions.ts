'use server'

import { createTranslator } from 'next-intl'
import { headers } from 'next/headers'
import { storeAction } from '@/app/door'
import { languageFor } from '@/app/i18n/language'
import { chargeUser } from '@/app/user-budget'
import { readEdit, saveResultOf } from '@/app/stores/[storeHash]/customers/[customerId]/save-result'
import { readHistoryPage } from '@/app/stores/[storeHash]/customers/[customerId]/history-page'
import { parseListChanges, parseQuery } from '@/app/stores/[storeHash]/action-input'
import type { HistoryPage } from '@/components/customer/history-action'
import type { SaveInput, SaveResult } from '@/components/customer/save-action'
import type { FindResult } from '@/components/home/find-action'
import type { FieldName } from '@/lib/contract/fields'
import { readCustomerGroups } from '@/lib/bigcommerce/groups'
import { customerName } from '@/lib/customers/customer-name'
import { findCustomers as find } from '@/lib/customers/find-customers'
import { updateCustomers } from '@/lib/customers/update-customers'
import { dismissHelp as dismiss, dismissTip as dismissPanelTip } from '@/lib/stores/users'

export const findCustomers = storeAction('VIEWER', async ({ session, store }, query: string): Promise<FindResult> => {
  await chargeUser('searches', session)
  const connected = store()
  const t = createTranslator({ ...languageFor(session, (await headers()).get('accept-language')), namespace: 'common' })
  const { customers, total } = await find(connected, parseQuery(query))
  // a single hit opens its own page, which reads the groups
  const isListed = customers.length > 1 && customers.some(({ customerGroupId }) => customerGroupId !== 0)
  const groups = isListed ? await readCustomerGroups(connected.bigcommerce) : []
  const groupNames = new Map(groups.map(({ id, name }) => [id, name]))
  return {
    status: 'found',
    total,
    customers: customers.map(({ id, email, company, customerGroupId, ...customer }) => ({
      id,
      name: customerName({ email, ...customer }),
      email,
      company,
      groupName:
        customerGroupId === 0 ? t('noGroup') : (groupNames.get(customerGroupId) ?? t('unknownGroup', { id: String(customerGroupId) })),
    })),
  }
})

export const saveCustomer = storeAction(
  'EDITOR',
  async ({ session, store, requestId }, customerId: number, input: SaveInput): Promise<SaveResult> => {
    const { userId, email } = session.user
    const edit = await readEdit({ customerId, ...input })
    if ('status' in edit) return edit
    const connected = store()
    const [outcome] = await updateCustomers(connected, [edit], { source: 'FORM', userId, name: email })
    return saveResultOf(connected, outcome, requestId)
  },
)

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
