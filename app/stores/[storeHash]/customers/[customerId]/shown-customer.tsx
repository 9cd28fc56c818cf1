import { getFormatter } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { problemOf, type Inside } from '@/app/door'
import { chargeUser } from '@/app/user-budget'
import { listChanges, saveCustomer, saveInPanel } from '@/app/stores/[storeHash]/actions'
import { readSeveralStorefronts } from '@/app/stores/[storeHash]/customers/shown-customers'
import { readHistoryPage } from '@/app/stores/[storeHash]/customers/[customerId]/history-page'
import { fieldsOf } from '@/app/stores/[storeHash]/customers/[customerId]/save-result'
import type { CustomerFacts } from '@/components/customer/customer-facts'
import { CustomerView } from '@/components/customer/customer-view'
import { ProblemPage } from '@/components/shared/problem-page'
import type { Customer } from '@/lib/bigcommerce/customer'
import type { Storefront } from '@/lib/bigcommerce/channels'
import { readPricedGroups } from '@/lib/bigcommerce/groups'
import { customerIdSchema } from '@/lib/customers/field-schemas'
import { readCustomer } from '@/lib/customers/read-customer'
import { appInControlPanelUrl, controlPanelUrl } from '@/lib/env'

type ShownCustomerProps = { inside: Inside; idText: string; isPanel?: boolean }

/** A customer with form and history, on a page of its own or in the panel over the control panel's list; not found where the store has none. */
export async function ShownCustomer({ inside, idText, isPanel = false }: ShownCustomerProps) {
  const { session, requestId } = inside
  const { storeHash } = session
  const id = customerIdSchema.safeParse(/^\d+$/.test(idText) ? Number(idText) : null)
  if (!id.success) notFound()
  const customerId = id.data
  const reopenUrl = `${appInControlPanelUrl(storeHash)}/customers/${customerId}`

  const read = await readStore(inside, customerId).catch((error) => problemOf(error, requestId))
  if ('code' in read) return <ProblemPage problem={read} reopenUrl={reopenUrl} />
  const { customer, groups, storefronts } = read
  if (!customer) notFound()
  // read after the customer, since reading it settles changes that were cut off
  const history = await readHistoryPage(session, customerId)
  const { userId, role } = session.user
  return (
    <CustomerView
      bigCommerceUrl={`${controlPanelUrl(storeHash)}/manage/customers/${customerId}/edit`}
      canEdit={role !== 'VIEWER'}
      customer={fieldsOf(customer)}
      customerId={customerId}
      facts={await factsOf(customer, storefronts)}
      groups={groups}
      history={history}
      key={customerId}
      listChanges={listChanges.bind(null, storeHash, userId, customerId)}
      panelOrigin={isPanel ? controlPanelUrl(storeHash) : null}
      reopenUrl={reopenUrl}
      saveCustomer={(isPanel ? saveInPanel : saveCustomer).bind(null, storeHash, userId, customerId)}
      storeHash={storeHash}
      userId={userId}
    />
  )
}

async function factsOf({ wire, dateModified, channelIds }: Customer, storefronts: Storefront[]): Promise<CustomerFacts> {
  const format = await getFormatter()
  function told(moment: unknown, style: { dateStyle: 'medium'; timeStyle?: 'short' }): string {
    const at = Date.parse(String(moment))
    return Number.isNaN(at) ? '' : format.dateTime(at, style)
  }
  return {
    created: told(wire['date_created'], { dateStyle: 'medium' }),
    changed: told(dateModified, { dateStyle: 'medium', timeStyle: 'short' }),
    // who may sign in at all of them is at none in particular
    storefront: storefronts.flatMap(({ id, name }) => (channelIds?.includes(id) ? name : [])).join(', '),
  }
}

async function readStore({ session, store }: Pick<Inside, 'session' | 'store'>, customerId: number) {
  await chargeUser('searches', session)
  const connected = store()
  const [customer, groups, storefronts] = await Promise.all([
    readCustomer(connected, customerId),
    readPricedGroups(connected.bigcommerce),
    readSeveralStorefronts(session, connected.bigcommerce),
  ])
  return { customer, groups, storefronts }
}
