import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { openStorePage } from '@/app/door'
import { chargeUser } from '@/app/user-budget'
import { changeSelected, listStoreCustomers } from '@/app/stores/[storeHash]/customers/actions'
import { BrowseView } from '@/components/browse/browse-view'
import { readPricedGroups } from '@/lib/bigcommerce/groups'
import { appInControlPanelUrl } from '@/lib/env'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('browse')
  return { title: t('title') }
}

export default async function CustomersPage({ params }: PageProps<'/stores/[storeHash]/customers'>) {
  const { storeHash } = await params
  const { session, store } = await openStorePage(storeHash)
  // the list is shown even where the groups' names cannot be read
  const groups = await chargeUser('searches', session)
    .then(() => readPricedGroups(store().bigcommerce))
    .catch(() => [])
  const { common, problem, status, browse, runs } = await getMessages()
  // of a file that is dropped
  const uploading = { upload: runs.upload, refusals: runs.refusals, new: { row: runs.new.row } }
  const { userId, role } = session.user
  return (
    <NextIntlClientProvider messages={{ common, problem, status, browse, runs: uploading }}>
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
