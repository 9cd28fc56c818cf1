import { cookies, headers } from 'next/headers'
import { unauthorized } from 'next/navigation'
import { currentSession } from '@/app/door'
import { sessionCookieName } from '@/app/session-cookie'
import { LogoutListener } from '@/components/session/logout-listener'
import { SessionGate } from '@/components/session/session-gate'
import { LoadingPage } from '@/components/shared/loading-page'
import { StoreFrame } from '@/components/shared/store-frame'
import { appInControlPanelUrl, controlPanelUrl } from '@/lib/env'
import { countRunning } from '@/lib/runs/count-running'
import { storeHashSchema } from '@/lib/stores/verify-payload'

/**
 * Authorises nothing: each page's door does. A request for a document without any token gets a page without data, which fetches the real one
 * with the tab's bearer.
 */
export default async function StoreLayout({ children, params }: LayoutProps<'/stores/[storeHash]'>) {
  const { storeHash } = await params
  const carriesToken = (await cookies()).has(sessionCookieName(storeHash)) || (await headers()).has('authorization')
  if (!storeHashSchema.safeParse(storeHash).success) return children
  if (carriesToken) {
    // pages are streamed before their door is asked, so only here can the answer still have the status 401
    if (!(await currentSession(storeHash))) unauthorized()
    return (
      <>
        <LogoutListener panelOrigin={controlPanelUrl(storeHash)} storeHash={storeHash} />
        <StoreFrame running={await countRunning(storeHash)} storeHash={storeHash}>
          {children}
        </StoreFrame>
      </>
    )
  }
  return (
    <SessionGate appUrl={appInControlPanelUrl(storeHash)} storeHash={storeHash}>
      <StoreFrame running={0} storeHash={storeHash}>
        <LoadingPage />
      </StoreFrame>
    </SessionGate>
  )
}
