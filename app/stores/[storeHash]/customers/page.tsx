import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import { openStorePage } from '@/app/door'
import { changeSelected, listStoreCustomers } from '@/app/stores/[storeHash]/customers/actions'
import { BrowseView } from '@/components/browse/browse-view'
import { readCustomerGroups } from '@/lib/bigcommerce/groups'
import { appInControlPanelUrl } from '@/lib/env'

export default async function CustomersPage({ params }: PageProps<'/stores/[storeHash]/customers'>) {
  const { storeHash } = await params
  const { session, store } = await openStorePage(storeHash)
  // the list is shown even where the groups' names cannot be read
  const groups = await Promise.resolve()
    .then(() => readCustomerGroups(store().bigcommerce))
    .catch(() => [])
  const { common, problem, status, browse } = await getMessages()
  const { userId, role } = session.user
  return (
    <NextIntlClientProvider messages={{ common, problem, status, browse }}>
      <BrowseView
        actions={{ list: listStoreCustomers.bind(null, storeHash, userId), start: changeSelected.bind(null, storeHash, userId) }}
        canEdit={role !== 'VIEWER'}
        groups={groups}
        reopenUrl={`${appInControlPanelUrl(storeHash)}/customers`}
        storeHash={storeHash}
      />
    </NextIntlClientProvider>
  )
}
