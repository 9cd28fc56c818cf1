import { getFormatter } from 'next-intl/server'
import { openStorePage } from '@/app/door'
import { dismissHelp, dismissTip, findCustomers } from '@/app/stores/[storeHash]/actions'
import { HomeView } from '@/components/home/home-view'
import { appInControlPanelUrl } from '@/lib/env'
import { listLastChangedCustomers } from '@/lib/history/list-changes'
import { isPanelGranted } from '@/lib/stores/read-connection'
import type { StoreSession } from '@/lib/stores/sessions'

const RECENT_CUSTOMERS = 10

export default async function HomePage({ params }: PageProps<'/stores/[storeHash]'>) {
  const { storeHash } = await params
  const { session } = await openStorePage(storeHash)
  const [recent, format] = await Promise.all([listLastChangedCustomers(storeHash, RECENT_CUSTOMERS), getFormatter()])
  const { userId, isHelpDismissed } = session.user
  return (
    <HomeView
      canEdit={session.user.role !== 'VIEWER'}
      dismissHelp={dismissHelp.bind(null, storeHash, userId)}
      dismissTip={isTipDue(session) ? dismissTip.bind(null, storeHash, userId) : null}
      findCustomers={findCustomers.bind(null, storeHash, userId)}
      isHelpDismissed={isHelpDismissed}
      recentCustomers={recent.map(({ customerId, customerName, changedAt }) => ({
        id: customerId,
        name: customerName,
        changedAt: format.dateTime(changedAt, { dateStyle: 'medium', timeStyle: 'short' }),
      }))}
      reopenUrl={appInControlPanelUrl(storeHash)}
      storeHash={storeHash}
    />
  )
}

/** Told once, to the one who can grant it. */
function isTipDue({ scope, user }: StoreSession): boolean {
  return user.role === 'OWNER' && !user.isTipDismissed && scope !== '' && !isPanelGranted(scope.split(' '))
}
