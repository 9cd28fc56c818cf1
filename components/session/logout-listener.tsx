'use client'

import { useEffect } from 'react'
import { forgetDrafts } from '@/components/shared/drafts'
import { forgetUnsaved } from '@/components/shared/use-unsaved'
import { forgetBearer, storedBearer } from '@/components/session/stored-bearer'

let isListening = false

/** Ends this store's session here when its user logs out of the control panel, and tells the panel of work done in the app. */
export function LogoutListener({ storeHash, panelOrigin }: { storeHash: string; panelOrigin: string }) {
  useEffect(() => {
    // a tab of the app's own has no control panel around it
    if (isListening || window.self === window.top) return
    isListening = true
    void listen(storeHash, panelOrigin).catch(() => (isListening = false))
  }, [storeHash, panelOrigin])
  return null
}

async function listen(storeHash: string, panelOrigin: string): Promise<void> {
  await import('@bigcommerce/app-sdk-js/dist/bundle.js')
  // the SDK calls the function that it finds there without its object
  window.history.pushState = window.history.pushState.bind(window.history)
  window.Bigcommerce?.init({ onLogout: () => void logout(storeHash), postMessage: { origin: panelOrigin } })
}

async function logout(storeHash: string): Promise<void> {
  const bearer = storedBearer(storeHash)
  const headers = { 'Content-Type': 'application/json', ...(bearer && { Authorization: `Bearer ${bearer.token}` }) }
  forgetBearer(storeHash)
  forgetDrafts()
  await fetch('/api/session/logout', { method: 'POST', headers, body: JSON.stringify({ storeHash }) }).catch(() => null)
  forgetUnsaved()
  location.reload()
}
