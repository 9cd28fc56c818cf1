import { headers } from 'next/headers'
import OutsidePage from '@/app/page'
import { SessionEnded } from '@/components/shared/session-ended'
import { appInControlPanelUrl } from '@/lib/env'

/** Shown by the door where the browser holds no session of this store. */
export default async function UnauthorizedPage() {
  const storeHash = (await headers()).get('x-store-hash')
  return storeHash ? <SessionEnded appUrl={appInControlPanelUrl(storeHash)} storeHash={storeHash} /> : <OutsidePage />
}
