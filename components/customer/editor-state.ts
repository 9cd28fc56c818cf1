import { fieldNames, type CustomerFields, type FieldName } from '@/lib/contract/fields'
import { isSameValue } from '@/lib/contract/same-value'
import { checkChanges, type FieldTroubles } from '@/components/customer/check-changes'
import { answered, undone } from '@/components/customer/editor-answer'
import { initialState, news, rebased, withKept } from '@/components/customer/editor-base'
import { changedFields, draftChanges, pickFields } from '@/components/shared/form-fields'
import type { KeptDraft } from '@/components/shared/drafts'
import type { EditorEvent, EditorState } from '@/components/customer/editor-types'

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
      return { ...state, troubles: {}, conflicts: [], notice: null, sent: draftChanges(state.base, state.draft), isUndoing: false }
    case 'undoSent':
      return { ...state, troubles: {}, sent: state.undo?.changes ?? {}, isUndoing: true }
    case 'answered':
      return state.isUndoing ? undone(state, event.result, event.draft) : answered(state, event.result, event.draft)
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

function read(state: EditorState, customer: CustomerFields): EditorState {
  const next = rebased(state, customer)
  if (state.notice?.kind !== 'unknown') return next
  const wanted = fieldNames.filter((field) => state.sent[field] !== undefined)
  const made = wanted.filter((field) => isSameValue(field, customer[field], state.sent[field]))
  const draft = { ...next.draft, ...Object.fromEntries(made.map((field) => [field, customer[field]])) }
  const settled = { ...next, draft, conflicts: next.conflicts.filter(({ field }) => !made.includes(field)) }
  return { ...settled, ...news({ kind: 'checked', outcome: made.length === wanted.length ? 'made' : made.length ? 'partly' : 'notMade' }) }
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
