import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { openStorePage, problemOf, type Inside } from '@/app/door'
import { dismissHelp, dismissTip } from '@/app/stores/[storeHash]/actions'
import {
  changeSelected,
  findListedCustomers,
  listStoreCustomers,
  readNotices,
  searchStoreCustomers,
} from '@/app/stores/[storeHash]/customers/actions'
import { readShownNotices } from '@/app/stores/[storeHash]/customers/read-notices'
import { readChoices, readCustomersPage } from '@/app/stores/[storeHash]/customers/shown-customers'
import { chargeUser } from '@/app/user-budget'
import { CustomersView } from '@/components/customers/customers-view'
import { usualList } from '@/lib/contract/customer-list'
import { appInControlPanelUrl } from '@/lib/env'
import { isPanelGranted } from '@/lib/stores/read-connection'
import type { StoreSession } from '@/lib/stores/sessions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('customers')
  return { title: t('title') }
}

export default async function CustomersPage({ params }: PageProps<'/stores/[storeHash]/customers'>) {
  const { storeHash } = await params
  const inside = await openStorePage(storeHash)
  const { session } = inside
  const { userId, role, isHelpDismissed } = session.user
  const [notices, messages] = await Promise.all([readShownNotices(session), getMessages()])
  const { common, problem, status, panel, customers, home, runs } = messages
  // of a file that is dropped
  const uploading = { upload: runs.upload, refusals: runs.refusals, new: { row: runs.new.row } }
  // neither is waited for: the search field is there before the store has answered
  const first = chargeUser('searches', session).then(() => readCustomersPage(inside, { ...usualList, filter: {}, after: null }))
  return (
    <NextIntlClientProvider messages={{ common, problem, status, panel, customers, home, runs: uploading }}>
      <CustomersView
        actions={{
          list: listStoreCustomers.bind(null, storeHash, userId),
          search: searchStoreCustomers.bind(null, storeHash, userId),
          findListed: findListedCustomers.bind(null, storeHash, userId),
          change: changeSelected.bind(null, storeHash, userId),
          readNotices: readNotices.bind(null, storeHash, userId),
        }}
        canEdit={role !== 'VIEWER'}
        choices={readChoices(inside)}
        dismissTip={isTipDue(session) ? dismissTip.bind(null, storeHash, userId) : null}
        first={told(first, inside)}
        help={{ isDismissed: isHelpDismissed, dismiss: dismissHelp.bind(null, storeHash, userId) }}
        notices={notices}
        reopenUrl={`${appInControlPanelUrl(storeHash)}/customers`}
        storeHash={storeHash}
        userId={userId}
      />
    </NextIntlClientProvider>
  )
}

async function told<Answer>(answer: Promise<Answer>, { requestId }: Inside) {
  return answer.catch((error: unknown) => problemOf(error, requestId))
}

/** Told once, to the one who can grant it. */
function isTipDue({ scope, user }: StoreSession): boolean {
  return user.role === 'OWNER' && !user.isTipDismissed && scope !== '' && !isPanelGranted(scope.split(' '))
}
