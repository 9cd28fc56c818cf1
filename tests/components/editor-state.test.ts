import { describe, expect, test } from 'vitest'
import { initialState } from '@/components/customer/editor-base'
import { keptDraft, localTroubles, reduceEditor } from '@/components/customer/editor-state'
import type { EditorEvent, EditorState } from '@/components/customer/editor-types'
import { changedFields, draftChanges } from '@/components/shared/form-fields'
import type { SaveResult } from '@/components/customer/save-action'

const customer = { firstName: 'Juan', lastName: 'García', email: 'cliente@ejemplo.com', company: 'Old', phone: '0600', customerGroupId: 1 }

function after(...events: EditorEvent[]): EditorState {
  return events.reduce(reduceEditor, initialState(customer))
}

function type(field: keyof typeof customer, value: string | number): EditorEvent {
  return { type: 'typed', field, value }
}

function answer(result: SaveResult, draft: Partial<typeof customer>): EditorEvent {
  return { type: 'answered', result, draft: { ...customer, ...draft } }
}

describe('changes', () => {
  test('only fields that differ are sent, without spaces around text, a phone as typed', () => {
    const { base, draft } = after(
      type('company', ' New '),
      type('phone', ' 0600 '),
      type('lastName', 'García '),
      type('email', 'cliente@ejemplo.com'),
    )
    expect(draftChanges(base, draft)).toEqual({ company: 'New', phone: ' 0600 ' })
  })

  test('company and phone can be emptied, names and email cannot', () => {
    const state = after(type('company', ''), type('phone', ''), type('firstName', ' '), type('lastName', '\u200b'), type('email', ''))
    expect(localTroubles(state)).toEqual({ firstName: { code: 'required' }, lastName: { code: 'required' }, email: { code: 'required' } })
  })

  test.each([
    ['firstName', 'x'.repeat(101), 'too_long'],
    ['email', 'a@', 'too_short'],
    ['email', 'a b@example.com', 'invalid_format'],
    ['email', `${'x'.repeat(251)}@b.cc`, 'too_long'],
    ['company', 'x'.repeat(256), 'too_long'],
    ['phone', '1'.repeat(51), 'too_long'],
  ] as const)('%s is refused at its field', (field, value, code) => {
    expect(localTroubles(after(type(field, value)))).toEqual({ [field]: { code } })
  })

  test('values at the limits pass', () => {
    const state = after(
      type('lastName', 'x'.repeat(100)),
      type('company', 'x'.repeat(255)),
      type('phone', '1'.repeat(50)),
      type('email', 'a@b.c'),
    )
    expect(localTroubles(state)).toEqual({})
  })
})

describe('the store’s answer', () => {
  test('success leaves no change, and keeps what was typed while saving', () => {
    const saved = { ...customer, company: 'New' }
    const typing = after(type('company', 'New'), { type: 'sent' }, type('phone', '999'))
    const state = reduceEditor(typing, answer({ status: 'updated', customer: saved, fieldsUpdated: ['company'] }, { company: 'New' }))
    expect(changedFields(state.base, state.draft)).toEqual(['phone'])
    expect(state.notice).toEqual({ kind: 'updated', fields: ['company'] })
  })

  test('a refusal keeps the draft and leads to the first field in trouble', () => {
    const holder = { id: 790, name: 'Ana' }
    const problems = [
      { field: 'phone' as const, code: 'refused_by_bigcommerce' },
      { field: 'email' as const, code: 'email_taken' },
    ]
    const state = after(type('email', 'a@b.cc'), answer({ status: 'fields', problems, holder }, { email: 'a@b.cc' }))
    expect(state.draft.email).toBe('a@b.cc')
    expect(state.focus).toEqual({ on: 'email' })
    expect(state.troubles.email).toEqual({ code: 'email_taken', holder })
  })

  test('what someone else changed is shown beside mine; other fields follow the store', () => {
    const theirs = { ...customer, company: 'Theirs', phone: '0700' }
    const state = after(
      type('company', 'Mine'),
      type('firstName', 'Ana'),
      answer({ status: 'conflict', customer: theirs }, { company: 'Mine', firstName: 'Ana' }),
    )
    expect(state.conflicts).toEqual([{ field: 'company', mine: 'Mine', theirs: 'Theirs', isSettled: false, isMissed: false }])
    expect(state.draft).toMatchObject({ company: 'Mine', firstName: 'Ana', phone: '0700' })
    const kept = reduceEditor(state, { type: 'chosen', field: 'company', isMine: true })
    expect(draftChanges(kept.base, kept.draft)).toEqual({ company: 'Mine', firstName: 'Ana' })
    const taken = reduceEditor(kept, { type: 'chosen', field: 'company', isMine: false })
    expect(draftChanges(taken.base, taken.draft)).toEqual({ firstName: 'Ana' })
  })

  test('saving before a choice is made asks for it where it is missing, and keeps what was chosen', () => {
    const theirs = { ...customer, company: 'Theirs', phone: '0700' }
    const events: EditorEvent[] = [type('company', 'Mine'), type('phone', '0800')]
    const state = after(...events, answer({ status: 'conflict', customer: theirs }, { company: 'Mine', phone: '0800' }))
    const chosen = reduceEditor(state, { type: 'chosen', field: 'company', isMine: true })
    const asked = reduceEditor(chosen, { type: 'checked', troubles: {} })
    expect(asked.focus).toEqual({ on: 'conflict-phone' })
    expect(asked.conflicts).toMatchObject([
      { field: 'company', isSettled: true, isMissed: false },
      { field: 'phone', isSettled: false, isMissed: true },
    ])
    expect(asked.draft).toEqual(chosen.draft)
    const settled = reduceEditor(asked, { type: 'chosen', field: 'phone', isMine: false })
    expect(reduceEditor(settled, { type: 'checked', troubles: {} })).toBe(settled)
  })

  test.each([
    ['made', { ...customer, company: 'New', email: 'New@Ejemplo.com' }, []],
    ['partly', { ...customer, company: 'New' }, ['email']],
    ['notMade', customer, ['email', 'company']],
  ] as const)('an unknown outcome is settled by the next reading: %s', (outcome, held, left) => {
    const unknown = after(
      type('company', 'New'),
      type('email', 'new@ejemplo.com'),
      { type: 'sent' },
      answer({ status: 'unknown', requestId: null }, {}),
    )
    const state = reduceEditor(unknown, { type: 'read', customer: held })
    expect(state.notice).toEqual({ kind: 'checked', outcome })
    expect(changedFields(state.base, state.draft)).toEqual(left)
  })
})

describe('undoing a save', () => {
  const saved = { ...customer, company: 'New' }
  const updated = answer({ status: 'updated', customer: saved, fieldsUpdated: ['company'] }, { company: 'New' })
  const undoing = after(type('company', 'New'), { type: 'sent' }, updated, { type: 'undoSent' })

  test('gives back what the save has changed, where the store still holds that, and keeps what was typed since', () => {
    expect(undoing.undo).toEqual({ changes: { company: 'Old' }, expected: { company: 'New' } })
    const typing = reduceEditor(undoing, type('phone', '999'))
    const state = reduceEditor(typing, answer({ status: 'updated', customer, fieldsUpdated: ['company'] }, { company: 'New' }))
    expect(state).toMatchObject({ notice: { kind: 'undone', fields: ['company'] }, undo: null, base: customer })
    expect(draftChanges(state.base, state.draft)).toEqual({ phone: '999' })
  })

  test('says so where somebody else has edited since, and takes nothing from them', () => {
    const theirs = { ...customer, company: 'Theirs' }
    const state = reduceEditor(undoing, answer({ status: 'conflict', customer: theirs }, { company: 'New' }))
    expect(state).toMatchObject({ notice: { kind: 'notUndone' }, undo: null, base: theirs, draft: theirs, conflicts: [] })
  })

  test('shows in the form what the store refuses to take back', () => {
    const problems = [{ field: 'company' as const, code: 'refused_by_bigcommerce' }]
    const state = reduceEditor(undoing, answer({ status: 'fields', problems, holder: null }, { company: 'New' }))
    expect(draftChanges(state.base, state.draft)).toEqual({ company: 'Old' })
    expect(state.focus).toEqual({ on: 'company' })
  })
})

test('old values are put back into the form only, to be saved by hand', () => {
  const state = after({ type: 'restored', values: { company: 'Older', customerGroupId: 0 } })
  expect(draftChanges(state.base, state.draft)).toEqual({ company: 'Older', customerGroupId: 0 })
})

describe('a draft that comes back', () => {
  const draft = keptDraft(after(type('company', 'Mine'), type('phone', '0700')))

  test('is over what the store holds now, and what somebody else has changed meanwhile is asked before it is overwritten', () => {
    const state = initialState({ ...customer, company: 'Theirs', lastName: 'Other' }, draft)
    expect(state.conflicts).toEqual([{ field: 'company', mine: 'Mine', theirs: 'Theirs', isSettled: false, isMissed: false }])
    expect(state.draft).toEqual({ ...customer, lastName: 'Other', company: 'Mine', phone: '0700' })
    const opened = reduceEditor(initialState({ ...customer, company: 'Theirs' }), { type: 'ready', values: {}, kept: draft })
    expect(opened.conflicts).toEqual(state.conflicts)
  })

  test('is asked again where it was left without a choice, and not after one', () => {
    const theirs = { ...customer, company: 'Theirs' }
    const left = initialState(theirs, draft)
    expect(initialState(theirs, keptDraft(left)).conflicts).toEqual(left.conflicts)
    const chosen = reduceEditor(left, { type: 'chosen', field: 'company', isMine: true })
    expect(initialState(theirs, keptDraft(chosen)).conflicts).toEqual([])
  })

  test('is no conflict where nobody has changed anything, or to the same', () => {
    expect(initialState(customer, draft).conflicts).toEqual([])
    expect(initialState({ ...customer, company: 'Mine' }, draft).conflicts).toEqual([])
  })

  test('asks the same of a customer that is read again while the form is open', () => {
    const read = after(type('company', 'Mine'), { type: 'read', customer: { ...customer, company: 'Theirs' } })
    expect(read.conflicts).toMatchObject([{ field: 'company', mine: 'Mine', theirs: 'Theirs', isSettled: false }])
    expect(reduceEditor(read, { type: 'read', customer: { ...customer, company: 'Theirs' } }).conflicts).toEqual(read.conflicts)
  })
})
