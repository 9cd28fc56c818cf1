import { type CustomerFields } from '@/lib/contract/fields'
import { isSameValue } from '@/lib/contract/same-value'
import { changedFields, type Draft } from '@/components/shared/form-fields'
import type { KeptDraft } from '@/components/shared/drafts'
import type { Conflict, EditorState, Notice } from '@/components/customer/editor-types'

export function initialState(base: CustomerFields, kept?: KeptDraft): EditorState {
  const nothing = { troubles: {}, conflicts: [], notice: null, sent: {}, undo: null, isUndoing: false, focus: null }
  const state: EditorState = { base, draft: base, ...nothing }
  return kept ? withKept(state, kept) : state
}

/** Lays a draft over what the store holds now: a field that somebody else has changed since it was typed is a conflict. */
export function withKept(state: EditorState, { typed: mine, from }: KeptDraft): EditorState {
  const draft = { ...state.draft, ...mine }
  return { ...state, draft, conflicts: conflictsOf(draft, from, state.base).filter(({ field }) => mine[field] !== undefined) }
}

/** Fields of a draft that somebody else has changed to something else than it says, since `began`. */
function conflictsOf(draft: Draft, began: Partial<CustomerFields>, base: CustomerFields): Conflict[] {
  return changedFields(base, draft)
    .filter((field) => began[field] === undefined || !isSameValue(field, began[field], base[field]))
    .map((field) => ({ field, mine: draft[field], theirs: base[field], isSettled: false, isMissed: false }))
}

/** A new reading of the customer: fields that nobody has touched follow it, the draft stays, beside what somebody else has written meanwhile. */
export function rebased(state: EditorState, customer: CustomerFields): EditorState {
  const touched = changedFields(state.base, state.draft)
  const kept = Object.fromEntries(touched.map((field) => [field, state.draft[field]]))
  const draft = { ...customer, ...kept }
  const conflicts = conflictsOf(draft, state.base, customer)
  const open = state.conflicts.filter(({ field }) => !conflicts.some((one) => one.field === field) && draft[field] !== customer[field])
  return { ...state, base: customer, draft, conflicts: [...open, ...conflicts] }
}

export function news(notice: Notice | null): Pick<EditorState, 'notice' | 'focus'> {
  return { notice, focus: { on: 'news' } }
}
