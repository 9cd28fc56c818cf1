import { cookies, headers } from 'next/headers'
import { unauthorized } from 'next/navigation'
import { currentSession } from '@/app/door'
import { sessionCookieName } from '@/app/session-cookie'
import { LogoutListener } from '@/components/session/logout-listener'
import { SessionGate } from '@/components/session/session-gate'
import { appInControlPanelUrl, controlPanelUrl } from '@/lib/env'
import { storeHashSchema } from '@/lib/stores/verify-payload'

/** Authorises nothing: that is the door's. Answers a document that carries nothing to open a door with by one that fetches the page. */
export default async function StoreLayout({ children, params }: LayoutProps<'/stores/[storeHash]'>) {
  const { storeHash } = await params
  const carriesToken = (await cookies()).has(sessionCookieName(storeHash)) || (await headers()).has('authorization')
  if (!storeHashSchema.safeParse(storeHash).success) return children
  if (carriesToken) {
    // the pages below begin to be sent before their door is asked: here the answer can still have the right status
    if (!(await currentSession(storeHash))) unauthorized()
    return (
      <>
        <LogoutListener panelOrigin={controlPanelUrl(storeHash)} storeHash={storeHash} />
        {children}
      </>
    )
  }
  return <SessionGate appUrl={appInControlPanelUrl(storeHash)} storeHash={storeHash} />
}
