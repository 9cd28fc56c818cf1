import { createFormatter } from 'next-intl'
import { headers } from 'next/headers'
import type { Inside } from '@/app/door'
import { languageFor } from '@/app/i18n/language'
import type { Choices, CustomersPage, ListedCustomer, ListQuery } from '@/components/customers/customers-actions'
import { momentsOf } from '@/app/stores/[storeHash]/customers/customers-input'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { CHANNELS_SCOPES, readStorefronts, type Storefront } from '@/lib/bigcommerce/channels'
import type { Customer } from '@/lib/bigcommerce/customer'
import { readPricedGroups } from '@/lib/bigcommerce/groups'
import { customerName } from '@/lib/customers/customer-name'
import { listWholePage } from '@/lib/customers/list-whole-page'
import type { StoreSession } from '@/lib/stores/sessions'

/** A page of the list, its days in the user's language and the store's timezone. */
export async function readCustomersPage(inside: Inside, { filter, sort, size, after }: ListQuery): Promise<CustomersPage> {
  const { session, store } = inside
  const { timeZone } = languageFor(session, null)
  const request = { filter: momentsOf(filter, timeZone), sort, limit: size, after: after ?? undefined }
  const { customers, total, next } = await listWholePage(store().bigcommerce, request)
  return { status: 'listed', customers: await shownCustomers(session, customers), total, next }
}

export async function shownCustomers(session: StoreSession, customers: Customer[]): Promise<ListedCustomer[]> {
  const format = createFormatter(languageFor(session, (await headers()).get('accept-language')))
  return customers.map(({ id, email, company, phone, customerGroupId: groupId, channelIds, dateModified, ...customer }) => {
    const at = Date.parse(dateModified)
    return {
      ...{ id, email, company, phone, groupId, channelIds },
      name: customerName({ email, ...customer }),
      lastName: customer.lastName,
      changedAt: dateModified,
      changed: Number.isNaN(at) ? '' : format.dateTime(at, { dateStyle: 'medium' }),
    }
  })
}

/** What cannot be read is nothing to choose from: the list is shown all the same. */
export async function readChoices({ session, store }: Inside): Promise<Choices> {
  try {
    const { bigcommerce } = store()
    const [groups, storefronts] = await Promise.all([
      readPricedGroups(bigcommerce).catch(() => []),
      readSeveralStorefronts(session, bigcommerce),
    ])
    return { groups, storefronts }
  } catch {
    return { groups: [], storefronts: [] }
  }
}

/** The store's storefronts where it has several and lets their names be read. */
export async function readSeveralStorefronts({ scope }: Inside['session'], bigcommerce: BigCommerce): Promise<Storefront[]> {
  if (!CHANNELS_SCOPES.some((one) => scope.split(' ').includes(one))) return []
  const storefronts = await readStorefronts(bigcommerce).catch(() => [])
  return storefronts.length > 1 ? storefronts : []
}
