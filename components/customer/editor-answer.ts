import { fieldNames } from '@/lib/contract/fields'
import type { FieldTroubles } from '@/components/customer/check-changes'
import { initialState, news, rebased } from '@/components/customer/editor-base'
import type { EditorState, Notice } from '@/components/customer/editor-types'
import type { SaveResult } from '@/components/customer/save-action'
import { pickFields, type Draft } from '@/components/shared/form-fields'

/** `draft` is what was in the form when it was sent: what was typed since then stays. */
export function answered(state: EditorState, result: SaveResult, draft: Draft): EditorState {
  switch (result.status) {
    case 'updated':
    case 'unchanged': {
      const since = fieldNames.filter((field) => state.draft[field] !== draft[field])
      const typedSince = Object.fromEntries(since.map((field) => [field, state.draft[field]]))
      const { status, customer, fieldsUpdated: fields, isRecordOpen } = result
      const notice: Notice = status === 'updated' ? { kind: status, fields, isRecordOpen } : { kind: status }
      const undo = status === 'updated' ? { changes: pickFields(state.base, fields), expected: pickFields(customer, fields) } : null
      return { ...initialState(customer, { typed: typedSince, from: customer }), undo, ...news(notice) }
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

/** What became of the undoing of a save. What was typed meanwhile stays. */
export function undone(state: EditorState, result: SaveResult, draft: Draft): EditorState {
  const { undo } = state
  switch (result.status) {
    case 'updated': {
      const next = rebased(state, result.customer)
      return { ...next, undo: null, isUndoing: false, ...news({ kind: 'undone', fields: result.fieldsUpdated }) }
    }
    case 'unchanged':
    case 'conflict':
      return { ...rebased(state, result.customer), undo: null, isUndoing: false, ...news({ kind: 'notUndone' }) }
    case 'fields': {
      // what is refused is shown where it can be mended
      const next = { ...state, draft: { ...state.draft, ...undo?.changes }, undo: null, isUndoing: false }
      return answered(next, result, draft)
    }
    case 'unknown':
    case 'failed':
      return answered(state, result, draft)
  }
}
