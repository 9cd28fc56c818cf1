import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import en from '@/app/i18n/en.json'
import { cellText, rowTexts, stateText, type RowsOf } from '@/components/run/rows/row-texts'
import type { RunRow } from '@/components/run/run-actions'
import { rowCodes, type RowCode } from '@/lib/contract/row-codes'

const t = createTranslator({ locale: 'en', messages: en, namespace: 'run' })
const file: RowsOf = { source: 'FILE', header: ['ID', 'Mail', 'Firm'], columns: ['customer_id', 'email', 'company'] }
const shown = { momentOf: (at: string) => `on ${at}`, valueOf: (_: string, value: string) => value }
const undo: RowsOf = { source: 'UNDO', header: ['customer_id', 'company'], columns: null }

function row(code: RowCode, cells: string[], more: Partial<RunRow> = {}): RunRow {
  const state = rowCodes[code]
  return {
    rowNumber: 2,
    state,
    code,
    customerId: null,
    customerName: '',
    cells,
    before: {},
    after: {},
    problems: [],
    leaderRow: null,
    ...more,
  }
}

describe('a customer who was not found', () => {
  test.each([
    ['by the ID alone', ['789999', '', 'X'], /^No customer has this ID$/],
    ['by the ID, whose row has an email too, which somebody may have', ['789999', 'cliente@ejemplo.com', 'X'], /this ID, which counts/],
    ['by the email', ['', 'nobody@example.com', 'X'], /by this email/],
  ])('is told %s', (_, cells, reason) => {
    expect(rowTexts(t, row('customer_not_found', cells), file, 'PREVIEWED', shown).reasons).toEqual([expect.stringMatching(reason)])
  })
})

test('an undo asks nobody to correct what cannot be corrected', () => {
  const codes = ['cannot_clear', 'customer_not_found', 'email_taken', 'email_swap', 'group_not_found', 'email_wanted_twice'] as const
  for (const code of codes) {
    const [remedy] = rowTexts(t, row(code, ['789', 'Old']), undo, 'PREVIEWED', shown).remedies
    expect(remedy).not.toBe(rowTexts(t, row(code, ['789', 'Old']), file, 'PREVIEWED', shown).remedies[0])
    expect(remedy).not.toMatch(/[Cc]orrect|[Ee]nter|[Cc]hoose another email|cell/)
  }
})

test('every reason has a text and what helps', () => {
  for (const code of Object.keys(rowCodes) as RowCode[])
    for (const run of [file, undo]) {
      const { reasons, remedies } = rowTexts(t, row(code, ['1', '', '']), run, 'COMPLETED', shown)
      for (const text of [...reasons, ...remedies]) expect(text, code).not.toMatch(/^run\./)
    }
})

test('a problem is told at its cell, or at the cell of its field', () => {
  const problem = { code: 'email_taken' as const, column: null, field: 'company', customerId: 512 }
  const one = row('email_taken', ['1', '', 'X'], { problems: [problem] })
  expect([0, 1, 2].map((column) => cellText(t, one, column, file))).toEqual([
    undefined,
    undefined,
    expect.stringContaining('uses the new email'),
  ])
})

test.each([
  ['RUNNING', 'Ready to apply'],
  ['PAUSING', 'Ready to apply'],
  ['CANCELLING', 'Not reached, or being settled'],
  ['PAUSED', 'Not reached'],
  ['CANCELLED', 'Not reached'],
  ['FAILED', 'Not reached'],
] as const)('a row that waits is told of a run that is %s', (state, text) => {
  expect(stateText(t, { state: 'PENDING', code: null }, state)).toBe(text)
})
