'use server'

import { storeAction, type Inside } from '@/app/door'
import { languageFor } from '@/app/i18n/language'
import { chargeUser } from '@/app/user-budget'
import { momentsOf, parseListed, parseListQuery, parseSearch, parseSelection } from '@/app/stores/[storeHash]/customers/customers-input'
import { readShownNotices } from '@/app/stores/[storeHash]/customers/read-notices'
import { readCustomersPage, shownCustomers } from '@/app/stores/[storeHash]/customers/shown-customers'
import type {
  CustomersPage,
  DayFilter,
  ListedResult,
  ListQuery,
  SearchResult,
  Selection,
  ShownNotices,
} from '@/components/customers/customers-actions'
import { readCustomerGroups } from '@/lib/bigcommerce/groups'
import { findListed, searchCustomers } from '@/lib/customers/search-customers'
import { startSelection } from '@/lib/runs/plan/start-selection'

export const listStoreCustomers = storeAction('VIEWER', async (inside, query: ListQuery): Promise<CustomersPage> => {
  await chargeUser('searches', inside.session)
  return readCustomersPage(inside, parseListQuery(query))
})

/** The text travels in the request's body: an email or a name never stands in an address. */
export const searchStoreCustomers = storeAction(
  'VIEWER',
  async ({ session, store }, query: { text: string; filter: DayFilter }): Promise<SearchResult> => {
    await chargeUser('searches', session)
    const { text, filter } = parseSearch(query)
    const found = await searchCustomers(store(), text, momentsOf(filter, languageFor(session, null).timeZone))
    if ('narrowed' in found) return { status: 'many', narrowed: found.narrowed }
    return { status: 'found', customers: await shownCustomers(session, found.customers) }
  },
)

export const findListedCustomers = storeAction(
  'VIEWER',
  async ({ session, store }, query: { ids: number[]; emails: string[] }): Promise<ListedResult> => {
    await chargeUser('searches', session)
    const { ids, emails } = parseListed(query)
    const { customers, missing } = await findListed(store(), ids, emails)
    return { status: 'found', customers: await shownCustomers(session, customers), missing }
  },
)

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

export const readNotices = storeAction('VIEWER', async ({ session }): Promise<{ status: 'read'; notices: ShownNotices }> => ({
  status: 'read',
  notices: await readShownNotices(session),
}))

/** For the run's name, which is made without it where the store does not answer. */
async function groupNameOf(store: Inside['store'], id: number): Promise<string | undefined> {
  const groups = id === 0 ? [] : await readCustomerGroups(store().bigcommerce).catch(() => [])
  return groups.find((group) => group.id === id)?.name
}
