'use server'

import { createFormatter } from 'next-intl'
import { headers } from 'next/headers'
import { storeAction, type Inside } from '@/app/door'
import { languageFor } from '@/app/i18n/language'
import { chargeUser } from '@/app/user-budget'
import { momentsOf, parseListQuery, parseSelection } from '@/app/stores/[storeHash]/customers/browse-input'
import type { CustomersPage, ListQuery, Selection } from '@/components/browse/browse-actions'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { readCustomerGroups } from '@/lib/bigcommerce/groups'
import { listCustomers, type CustomerPage as Listed } from '@/lib/bigcommerce/list-customers'
import { customerName } from '@/lib/customers/customer-name'
import { startSelection } from '@/lib/runs/plan/start-selection'

const PAGE = 50
/** Of a filter that is compared here pages may have no customer: so many are looked through at once. */
const MOST_PAGES = 5

export const listStoreCustomers = storeAction('VIEWER', async ({ session, store }, query: ListQuery): Promise<CustomersPage> => {
  await chargeUser('searches', session)
  const { filter, sort, after } = parseListQuery(query)
  const language = languageFor(session, (await headers()).get('accept-language'))
  const format = createFormatter(language)
  const request = { filter: momentsOf(filter, language.timeZone), sort, limit: PAGE }
  const { customers, total, next } = await listSome(store().bigcommerce, request, after ?? undefined)
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

export const changeSelected = storeAction(
  'EDITOR',
  async ({ session, store }, input: Selection): Promise<{ status: 'made'; runId: string }> => {
    await chargeUser('previews', session)
    const { customers, change } = parseSelection(input)
    const { userId, email: actor } = session.user
    const { timeZone } = languageFor(session, null)
    const selected = 'ids' in customers ? customers : { filter: momentsOf(customers.filter, timeZone) }
    const groupName = change.field === 'customer_group_id' ? await groupNameOf(store, Number(change.value)) : undefined
    return { status: 'made', runId: await startSelection(session.storeHash, { customers: selected, change, groupName, userId, actor }) }
  },
)

async function listSome(bigcommerce: BigCommerce, request: Parameters<typeof listCustomers>[1], after?: string): Promise<Listed> {
  for (let from = after, pages = 1; ; pages += 1) {
    const page = await listCustomers(bigcommerce, { ...request, after: from })
    if (page.customers.length > 0 || page.next === null || pages === MOST_PAGES) return page
    from = page.next
  }
}

/** For the run's name, which is made without it where the store does not answer. */
async function groupNameOf(store: Inside['store'], id: number): Promise<string | undefined> {
  const groups = id === 0 ? [] : await readCustomerGroups(store().bigcommerce).catch(() => [])
  return groups.find((group) => group.id === id)?.name
}
