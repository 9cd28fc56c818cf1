import { markDraft } from '@/components/shared/use-unsaved'
import type { CustomerFields } from '@/lib/contract/fields'

/** What was typed, and what the store held of it when it was: a field that is not in `from` was in conflict, and nobody has chosen. */
export type KeptDraft = { typed: Partial<CustomerFields>; from: Partial<CustomerFields> }

// In the page's memory: what was typed survives a look at another customer. It reaches the tab's storage only where the session has
// ended, for as long as it takes to open the app again, and in a panel, which is closed without a question.
const drafts = new Map<string, KeptDraft>()
let keepers = 0

const KEPT_KEY = 'drafts'
const KEPT_MS = 15 * 60_000

/** What was typed and not saved yet. `key`: of a store, a user and a customer. The server has none. */
export function rememberedDraft(key: string): KeptDraft | undefined {
  return typeof window === 'undefined' ? undefined : drafts.get(key)
}

export function rememberDraft(key: string, draft: KeptDraft): void {
  const isUnsaved = Object.keys(draft.typed).length > 0
  if (isUnsaved) drafts.set(key, draft)
  else drafts.delete(key)
  markDraft(key, isUnsaved)
  if (keepers > 0) store()
}

export function forgetDraft(key: string): void {
  rememberDraft(key, { typed: {}, from: {} })
}

/**
 * Keeps all drafts for when this tab has opened the app again, until what it answers is called. Each change at once: what a frame stores as
 * it goes is lost in Firefox.
 */
export function keepDrafts(): () => void {
  keepers += 1
  // what an earlier page of this tab has kept waits to be taken by the one that opens the app again
  if (drafts.size > 0) store()
  return () => {
    keepers -= 1
    store()
  }
}

function store(): void {
  if (keepers === 0 || drafts.size === 0) forgetKeptDrafts()
  else if (canKeepDrafts()) sessionStorage.setItem(KEPT_KEY, JSON.stringify({ keptAt: Date.now(), drafts: [...drafts] }))
}

/** False where there are drafts and the browser lets nothing be stored. */
export function canKeepDrafts(): boolean {
  try {
    return sessionStorage.length >= 0
  } catch {
    return drafts.size === 0
  }
}

/** What was kept. Once this page stands it has this user's drafts in its memory again, and another's are gone. */
export function takeKeptDraft(key: string): KeptDraft | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT_KEY) ?? 'null') as Kept | null
    if (!kept) return undefined
    setTimeout(store)
    if (Date.now() - kept.keptAt > KEPT_MS) return undefined
    const ofUser = key.slice(0, key.lastIndexOf('/') + 1)
    for (const [one, draft] of kept.drafts) if (one.startsWith(ofUser)) drafts.set(one, draft)
  } catch {
    return undefined
  }
  return drafts.get(key)
}

/** Nothing of whoever has logged out is kept. */
export function forgetDrafts(): void {
  drafts.clear()
  forgetKeptDrafts()
}

function forgetKeptDrafts(): void {
  try {
    sessionStorage.removeItem(KEPT_KEY)
  } catch {
    // where nothing can be stored there is nothing to forget
  }
}

type Kept = { keptAt: number; drafts: [string, KeptDraft][] }
