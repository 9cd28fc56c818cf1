'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useSyncExternalStore, type ReactNode } from 'react'
import { storedBearer } from '@/components/session/stored-bearer'
import { SessionEnded } from '@/components/shared/session-ended'

type SessionGateProps = { storeHash: string; appUrl: string; children: ReactNode }

/**
 * Stands for a store's page that was asked for without a cookie, as every document is where the browser keeps none: no header can
 * be added to it. Where this tab holds a bearer, the page itself is fetched with it; `children` stand there meanwhile.
 */
export function SessionGate({ storeHash, appUrl, children }: SessionGateProps) {
  const router = useRouter()
  const hasBearer = useSyncExternalStore(
    subscribe,
    () => storedBearer(storeHash) !== null,
    () => true,
  )
  useEffect(() => {
    if (hasBearer) router.refresh()
  }, [hasBearer, router])
  return hasBearer ? children : <SessionEnded appUrl={appUrl} storeHash={storeHash} />
}

/** It changes with a request of ours only, after which the page is rendered anew. */
function subscribe(): () => void {
  return () => {}
}
