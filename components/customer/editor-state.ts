import { fieldNames, type CustomerFields, type FieldName } from '@/lib/contract/fields'
import { isSameValue } from '@/lib/contract/same-value'
import { checkChanges, type FieldTroubles } from '@/components/customer/check-changes'
import { changedFields, draftChanges, pickFields, type Draft } from '@/components/shared/form-fields'
import type { KeptDraft } from '@/components/shared/drafts'
import type { SaveResult } from '@/components/customer/save-action'
import type { Conflict, EditorEvent, EditorState, Notice } from '@/components/customer/editor-types'

export function initialState(base: CustomerFields, kept?: KeptDraft): EditorState {
  const state: EditorState = { base, draft: base, troubles: {}, conflicts: [], notice: null, sent: {}, focus: null }
  return kept ? withKept(state, kept) : state
}

/** Lays a draft over what the store holds now: a field that somebody else has changed since it was typed is a conflict. */
function withKept(state: EditorState, { typed: mine, from }: KeptDraft): EditorState {
  const draft = { ...state.draft, ...mine }
  return { ...state, draft, conflicts: conflictsOf(draft, from, state.base).filter(({ field }) => mine[field] !== undefined) }
}

/** Fields of a draft that somebody else has changed to something else than it says, since `began`. */
function conflictsOf(draft: Draft, began: Partial<CustomerFields>, base: CustomerFields): Conflict[] {
  return changedFields(base, draft)
    .filter((field) => began[field] === undefined || !isSameValue(field, began[field], base[field]))
    .map((field) => ({ field, mine: draft[field], theirs: base[field], isSettled: false, isMissed: false }))
}

export function reduceEditor(state: EditorState, event: EditorEvent): EditorState {
  switch (event.type) {
    case 'ready':
      return withReady(state, event)
    case 'typed':
      return typed(state, event.field, event.value)
    case 'undone':
      return typed(state, event.field, state.base[event.field])
    case 'cancelled':
      return initialState(state.base)
    case 'checked':
      return checked(state, event.troubles)
    case 'sent':
      return { ...state, troubles: {}, conflicts: [], notice: null, sent: draftChanges(state.base, state.draft) }
    case 'answered':
      return answered(state, event.result, event.draft)
    case 'chosen':
      return chosen(state, event.field, event.isMine)
    case 'restored': {
      const draft = { ...state.draft, ...event.values }
      const isNothingToDo = changedFields(state.base, draft).length === 0
      return { ...state, draft, troubles: {}, ...news({ kind: 'restored', isNothingToDo }) }
    }
    case 'read':
      return read(state, event.customer)
    case 'noticeClosed':
      return { ...state, notice: null }
  }
}

function news(notice: Notice | null): Pick<EditorState, 'notice' | 'focus'> {
  return { notice, focus: { on: 'news' } }
}

/** What the person has to mend before anything is sent. */
function checked(state: EditorState, troubles: FieldTroubles): EditorState {
  const field = fieldNames.find((one) => troubles[one])
  if (field) return { ...state, troubles, notice: null, focus: { on: field } }
  const open = state.conflicts.find(({ isSettled }) => !isSettled)
  if (!open) return state
  const conflicts = state.conflicts.map((conflict) => ({ ...conflict, isMissed: !conflict.isSettled }))
  return { ...state, conflicts, notice: null, focus: { on: `conflict-${open.field}` } }
}

function typed(state: EditorState, field: FieldName, value: string | number): EditorState {
  const { [field]: _mended, ...troubles } = state.troubles
  const conflicts = state.conflicts.map((conflict) => (conflict.field === field ? { ...conflict, isSettled: true, mine: value } : conflict))
  return { ...state, draft: { ...state.draft, [field]: value }, troubles, conflicts }
}

function chosen(state: EditorState, field: FieldName, isMine: boolean): EditorState {
  const conflict = state.conflicts.find((one) => one.field === field)
  if (!conflict) return state
  const conflicts = state.conflicts.map((one) => (one.field === field ? { ...one, isSettled: true } : one))
  return { ...state, conflicts, draft: { ...state.draft, [field]: isMine ? conflict.mine : conflict.theirs } }
}

/** What was typed before the page was ready, and before the app was opened again. */
function withReady(state: EditorState, { values, kept }: EditorEvent & { type: 'ready' }): EditorState {
  const next = { ...state, draft: { ...state.draft, ...values } }
  return kept ? withKept(next, kept) : next
}

/** A new reading of the customer: fields that nobody has touched follow it, the draft stays, beside what somebody else has written meanwhile. */
function rebased(state: EditorState, customer: CustomerFields): EditorState {
  const touched = changedFields(state.base, state.draft)
  const kept = Object.fromEntries(touched.map((field) => [field, state.draft[field]]))
  const draft = { ...customer, ...kept }
  const conflicts = conflictsOf(draft, state.base, customer)
  const open = state.conflicts.filter(({ field }) => !conflicts.some((one) => one.field === field) && draft[field] !== customer[field])
  return { ...state, base: customer, draft, conflicts: [...open, ...conflicts] }
}

function read(state: EditorState, customer: CustomerFields): EditorState {
  const next = rebased(state, customer)
  if (state.notice?.kind !== 'unknown') return next
  const wanted = fieldNames.filter((field) => state.sent[field] !== undefined)
  const made = wanted.filter((field) => isSameValue(field, customer[field], state.sent[field]))
  const draft = { ...next.draft, ...Object.fromEntries(made.map((field) => [field, customer[field]])) }
  const settled = { ...next, draft, conflicts: next.conflicts.filter(({ field }) => !made.includes(field)) }
  return { ...settled, ...news({ kind: 'checked', outcome: made.length === wanted.length ? 'made' : made.length ? 'partly' : 'notMade' }) }
}

/** `draft` is what was in the form when it was sent: what was typed since then stays. */
function answered(state: EditorState, result: SaveResult, draft: Draft): EditorState {
  switch (result.status) {
    case 'updated':
    case 'unchanged': {
      const since = fieldNames.filter((field) => state.draft[field] !== draft[field])
      const typedSince = Object.fromEntries(since.map((field) => [field, state.draft[field]]))
      const { status, customer, fieldsUpdated: fields, isRecordOpen } = result
      const notice: Notice = status === 'updated' ? { kind: status, fields, isRecordOpen } : { kind: status }
      return { ...initialState(customer, { typed: typedSince, from: customer }), ...news(notice) }
    }
    case 'conflict': {
      const next = rebased(state, result.customer)
      return { ...next, ...news(next.conflicts.length ? null : { kind: 'unchanged' }) }
    }
    case 'fields': {
      const troubles: FieldTroubles = {}
      for (const { field, code } of result.problems) troubles[field] ??= { code, holder: result.holder }
      const notice: Notice = { kind: 'troubles', count: Object.keys(troubles).length }
      return { ...state, troubles, notice, focus: { on: fieldNames.find((field) => troubles[field]) ?? 'news' } }
    }
    case 'unknown':
      return { ...state, ...news({ kind: 'unknown', requestId: result.requestId }) }
    case 'failed':
      // nobody foresaw it, so nobody knows how far it came
      if (result.code === 'internal') return { ...state, ...news({ kind: 'unknown', requestId: result.requestId }) }
      return { ...state, ...news({ kind: 'problem', problem: result }) }
  }
}

export function localTroubles({ base, draft }: EditorState): FieldTroubles {
  return checkChanges(draftChanges(base, draft))
}

/** What has to be remembered of the draft where the person leaves it. */
export function keptDraft({ base, draft, conflicts }: EditorState): KeptDraft {
  const fields = changedFields(base, draft)
  const open = conflicts.filter(({ isSettled }) => !isSettled).map(({ field }) => field)
  const settled = fields.filter((field) => !open.includes(field))
  return { typed: pickFields(draft, fields), from: pickFields(base, settled) }
}
