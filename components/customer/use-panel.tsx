'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { closePanel } from '@/components/shared/close-panel'
import { forgetDraft, keepDrafts } from '@/components/shared/drafts'
import type { FieldName } from '@/lib/contract/fields'

const AskClose = dynamic(() => import('@/components/customer/ask-close').then((module) => module.AskClose), { loading: () => null })

type PanelProps = {
  /** Of the control panel; null where the page is no panel. */
  panelOrigin: string | null
  draftKey: string
  changed: FieldName[]
  /** The customer's page in the app. */
  pageUrl: string
}

/**
 * The way out of the panel in which this customer stands, null where it is none, and the question that comes first where something is typed.
 * The control panel's own ways to close it cannot be asked about, so what was typed is kept as a draft then.
 */
export function usePanel({ panelOrigin, draftKey, changed, pageUrl }: PanelProps): { close: (() => void) | null; question: ReactNode } {
  const router = useRouter()
  const [isAsking, setIsAsking] = useState(false)
  const hasChanges = changed.length > 0

  useEffect(() => {
    if (!panelOrigin) return
    // a tab of the app's own has no list around it
    if (window.self === window.top) router.replace(pageUrl)
    return keepDrafts()
  }, [panelOrigin, pageUrl, router])

  const close = useCallback(() => {
    if (hasChanges) setIsAsking(true)
    else if (panelOrigin) closePanel(panelOrigin)
  }, [hasChanges, panelOrigin])

  if (!panelOrigin) return { close: null, question: null }

  /** The panel may be gone before anything else of this page has its turn. */
  function closeAnyway(origin: string) {
    setIsAsking(false)
    forgetDraft(draftKey)
    closePanel(origin)
  }

  const question = (
    <AskClose changed={changed} isOpen={isAsking} onClose={() => closeAnyway(panelOrigin)} onGoOn={() => setIsAsking(false)} />
  )
  return { close, question }
}
