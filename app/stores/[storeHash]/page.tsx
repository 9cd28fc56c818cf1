import { getFormatter } from 'next-intl/server'
import { openStorePage } from '@/app/door'
import { dismissHelp, findCustomers } from '@/app/stores/[storeHash]/actions'
import { HomeView } from '@/components/home/home-view'
import { appInControlPanelUrl, env } from '@/lib/env'
import { listLastChangedCustomers } from '@/lib/history/list-changes'

const RECENT_CUSTOMERS = 10

export default async function HomePage({ params }: PageProps<'/stores/[storeHash]'>) {
  const { storeHash } = await params
  const { session } = await openStorePage(storeHash)
  const [recent, format] = await Promise.all([listLastChangedCustomers(storeHash, RECENT_CUSTOMERS), getFormatter()])
  const { userId, isHelpDismissed } = session.user
  return (
    <HomeView
      dismissHelp={dismissHelp.bind(null, storeHash, userId)}
      findCustomers={findCustomers.bind(null, storeHash, userId)}
      isHelpDismissed={isHelpDismissed}
      recentCustomers={recent.map(({ customerId, customerName, changedAt }) => ({
        id: customerId,
        name: customerName,
        changedAt: format.dateTime(changedAt, { dateStyle: 'medium', timeStyle: 'short' }),
      }))}
      reopenUrl={appInControlPanelUrl(storeHash)}
      storeHash={storeHash}
      supportUrl={env().SUPPORT_URL ?? null}
    />
  )
}
