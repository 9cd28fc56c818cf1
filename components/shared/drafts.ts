import { markDraft } from '@/components/shared/use-unsaved'
import type { CustomerFields } from '@/lib/contract/fields'

// In the page's memory: what was typed survives a look at another customer. It reaches the tab's storage only where the session has
// ended, for as long as it takes to open the app again.
const drafts = new Map<string, Partial<CustomerFields>>()

const KEPT_KEY = 'drafts'
const KEPT_MS = 15 * 60_000

/** What was typed for a customer and not saved yet. The server has none. */
export function rememberedDraft(storeHash: string, customerId: number): Partial<CustomerFields> | undefined {
  return typeof window === 'undefined' ? undefined : drafts.get(`${storeHash}/${customerId}`)
}

export function rememberDraft(storeHash: string, customerId: number, changes: Partial<CustomerFields>): void {
  const key = `${storeHash}/${customerId}`
  const isUnsaved = Object.keys(changes).length > 0
  if (isUnsaved) drafts.set(key, changes)
  else drafts.delete(key)
  markDraft(key, isUnsaved)
}

/** Keeps all drafts for when this tab has opened the app again. */
export function keepDrafts(): void {
  if (drafts.size > 0 && canKeepDrafts()) sessionStorage.setItem(KEPT_KEY, JSON.stringify({ keptAt: Date.now(), drafts: [...drafts] }))
}

/** False where there are drafts and the browser lets nothing be stored. */
export function canKeepDrafts(): boolean {
  try {
    return sessionStorage.length >= 0
  } catch {
    return drafts.size === 0
  }
}

/** What was kept for a customer. All of it is forgotten once this page stands: the drafts are in its memory again. */
export function takeKeptDraft(storeHash: string, customerId: number): Partial<CustomerFields> | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT_KEY) ?? 'null') as Kept | null
    if (!kept) return undefined
    setTimeout(forgetKeptDrafts)
    if (Date.now() - kept.keptAt > KEPT_MS) return undefined
    for (const [key, draft] of kept.drafts) drafts.set(key, draft)
  } catch {
    return undefined
  }
  return drafts.get(`${storeHash}/${customerId}`)
}

export function forgetKeptDrafts(): void {
  try {
    sessionStorage.removeItem(KEPT_KEY)
  } catch {
    // where nothing can be stored there is nothing to forget
  }
}

type Kept = { keptAt: number; drafts: [string, Partial<CustomerFields>][] }
