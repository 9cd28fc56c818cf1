'use server'

import { createFormatter } from 'next-intl'
import { headers } from 'next/headers'
import { storeAction } from '@/app/door'
import { languageFor } from '@/app/i18n/language'
import { parseListQuery, parseSelection } from '@/app/stores/[storeHash]/customers/browse-input'
import type { CustomersPage, ListQuery, Selection } from '@/components/browse/browse-actions'
import { listCustomers } from '@/lib/bigcommerce/list-customers'
import { customerName } from '@/lib/customers/customer-name'
import { startSelection } from '@/lib/runs/plan/start-selection'

const PAGE = 50

export const listStoreCustomers = storeAction('VIEWER', async ({ session, store }, query: ListQuery): Promise<CustomersPage> => {
  const { filter, sort, after } = parseListQuery(query)
  const format = createFormatter(languageFor(session, (await headers()).get('accept-language')))
  const request = { filter, sort, limit: PAGE, after: after ?? undefined }
  const { customers, total, next } = await listCustomers(store().bigcommerce, request)
  return {
    ...{ status: 'listed', total, next },
    customers: customers.map(({ id, email, company, phone, customerGroupId: groupId, wire, ...customer }) => {
      const created = Date.parse(String(wire['date_created']))
      return {
        ...{ id, email, company, phone, groupId },
        name: customerName({ email, ...customer }),
        created: Number.isNaN(created) ? '' : format.dateTime(created, { dateStyle: 'medium' }),
      }
    }),
  }
})

export const changeSelected = storeAction('EDITOR', async ({ session }, input: Selection): Promise<{ status: 'made'; runId: string }> => {
  const { customers, change } = parseSelection(input)
  const { userId, email: actor } = session.user
  return { status: 'made', runId: await startSelection(session.storeHash, { customers, change, userId, actor }) }
})
