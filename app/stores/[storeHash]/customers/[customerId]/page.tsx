import { notFound } from 'next/navigation'
import { openStorePage, problemOf, type Inside } from '@/app/door'
import { listChanges, saveCustomer } from '@/app/stores/[storeHash]/actions'
import { readHistoryPage } from '@/app/stores/[storeHash]/customers/[customerId]/history-page'
import { fieldsOf } from '@/app/stores/[storeHash]/customers/[customerId]/save-result'
import { CustomerView } from '@/components/customer/customer-view'
import { ProblemPage } from '@/components/shared/problem-page'
import { readCustomerGroups } from '@/lib/bigcommerce/groups'
import { customerIdSchema } from '@/lib/customers/field-schemas'
import { readCustomer } from '@/lib/customers/read-customer'
import { appInControlPanelUrl, controlPanelUrl } from '@/lib/env'

export default async function CustomerPage({ params }: PageProps<'/stores/[storeHash]/customers/[customerId]'>) {
  const { storeHash, customerId: idText } = await params
  const { session, store, requestId } = await openStorePage(storeHash)
  const id = customerIdSchema.safeParse(/^\d+$/.test(idText) ? Number(idText) : null)
  if (!id.success) notFound()
  const customerId = id.data
  const reopenUrl = `${appInControlPanelUrl(storeHash)}/customers/${customerId}`

  const read = await readStore(store, customerId).catch((error) => problemOf(error, requestId))
  if ('code' in read) return <ProblemPage problem={read} reopenUrl={reopenUrl} />
  const { customer, groups } = read
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
      groups={groups}
      history={history}
      key={customerId}
      listChanges={listChanges.bind(null, storeHash, userId, customerId)}
      reopenUrl={reopenUrl}
      saveCustomer={saveCustomer.bind(null, storeHash, userId, customerId)}
      storeHash={storeHash}
    />
  )
}

async function readStore(store: Inside['store'], customerId: number) {
  const connected = store()
  const [customer, groups] = await Promise.all([readCustomer(connected, customerId), readCustomerGroups(connected.bigcommerce)])
  return { customer, groups }
}
