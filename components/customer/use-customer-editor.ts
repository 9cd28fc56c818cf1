'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useReducer, useState, useTransition } from 'react'
import { changedFields, draftChanges, pickFields, typedValues } from '@/components/shared/form-fields'
import { rememberDraft, rememberedDraft, takeKeptDraft } from '@/components/shared/drafts'
import { initialState } from '@/components/customer/editor-base'
import { keptDraft, localTroubles, reduceEditor } from '@/components/customer/editor-state'
import type { HistoryPage, ListChanges } from '@/components/customer/history-action'
import type { SaveCustomer, SaveInput, SaveResult } from '@/components/customer/save-action'
import type { CustomerFields } from '@/lib/contract/fields'

type EditorProps = {
  /** Of this user's draft of this customer. */
  draftKey: string
  customer: CustomerFields
  history: HistoryPage
  saveCustomer: SaveCustomer
  listChanges: ListChanges
}

// The request may have arrived before the connection broke.
const unanswered: SaveResult = { status: 'unknown', requestId: null }

/** The draft of one customer, from the first keystroke to the store's answer. */
export function useCustomerEditor({ draftKey, customer, history, saveCustomer, listChanges }: EditorProps) {
  const router = useRouter()
  const [state, dispatch] = useReducer(reduceEditor, customer, (base) => initialState(base, rememberedDraft(draftKey)))
  const [isSaving, startSaving] = useTransition()
  const [isReading, startReading] = useTransition()

  const [savedHistory, setSavedHistory] = useState<HistoryPage | null>(null)
  const [lastRead, setLastRead] = useState(customer)
  if (customer !== lastRead) {
    setLastRead(customer)
    setSavedHistory(null)
    dispatch({ type: 'read', customer })
  }

  const changed = changedFields(state.base, state.draft)
  useEffect(() => rememberDraft(draftKey, keptDraft(state)), [draftKey, state])

  // what was typed before the page was ready stands in the fields only, and what was typed before the app was opened again is kept
  useEffect(() => dispatch({ type: 'ready', values: typedValues(), kept: takeKeptDraft(draftKey) }), [draftKey])

  /** Whether there is nothing in the way of saving that can be told here. */
  function check(): boolean {
    const troubles = localTroubles(state)
    dispatch({ type: 'checked', troubles })
    return Object.keys(troubles).length === 0 && state.conflicts.every(({ isSettled }) => isSettled)
  }

  function save() {
    const { base, draft } = state
    send({ changes: draftChanges(base, draft), expected: pickFields(base, changed) }, 'sent')
  }

  /** Gives back what the last save has changed, by the same way, unless somebody has edited since. */
  function undo() {
    if (state.undo) send(state.undo, 'undoSent')
  }

  function send(input: SaveInput, type: 'sent' | 'undoSent') {
    const { draft } = state
    dispatch({ type })
    startSaving(async () => {
      const result = await saveCustomer(input).catch(() => unanswered)
      dispatch({ type: 'answered', result, draft })
      if (result.status === 'updated') void readHistory()
      // a group may be gone
      if (result.status === 'fields') startReading(() => router.refresh())
    })
  }

  /** Behind the answer, which it would only hold up; what is shown stays where it cannot be read. */
  async function readHistory() {
    const latest = await listChanges(null, null).catch(() => null)
    if (latest?.status === 'listed') setSavedHistory(latest)
  }

  function readAgain() {
    startReading(() => router.refresh())
  }

  // by what was saved here, which the page that was read before cannot know
  const changedAt = savedHistory?.entries.find((entry) => entry.state === 'APPLIED')?.when ?? null
  return { state, history: savedHistory ?? history, changedAt, dispatch, changed, isSaving, isReading, check, save, undo, readAgain }
}
