import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { mediaType } from '@/app/api/v1/read-json'
import { findQuerySchema, rowsQuerySchema, runsQuerySchema } from '@/app/api/v1/query'
import { columnsOfHeading } from '@/app/api/v1/runs/columns-of-heading'
import { parseJsonRows } from '@/app/api/v1/runs/json-rows'
import { parseListChanges } from '@/app/stores/[storeHash]/action-input'
import { parseListQuery, parseSearch, parseSelection } from '@/app/stores/[storeHash]/customers/customers-input'
import { parseColumns, parseCorrections, parseGroupChoices, parseUndo } from '@/app/stores/[storeHash]/runs/[runId]/run-input'
import { parseBefore, parseRestore, parseRunLines } from '@/app/stores/[storeHash]/history/history-input'
import { parseAssignRole, parseCreateKey, parseKeyId } from '@/app/stores/[storeHash]/settings/settings-input'
import { sessionTokens } from '@/app/session-cookie'
import { bearerIn, secretSchema } from '@/app/session-request'
import { chooseLocale } from '@/app/i18n/locale'
import { checkChanges } from '@/components/customer/check-changes'
import { columnTargets } from '@/lib/contract/column-targets'
import { LONGEST_CELL } from '@/lib/contract/limits'
import { repairCell } from '@/lib/customers/values/cell-repairs'
import { unseenDoubt, valueDoubt } from '@/lib/customers/values/value-doubt'
import { asIsFields } from '@/lib/contract/column-targets'
import { tidyText } from '@/lib/customers/tidy-text'
import { companySchema, emailSchema, nameSchema, newEmailSchema, phoneSchema } from '@/lib/customers/field-schemas'
import { parseFormEdit } from '@/lib/customers/parse-form-edit'
import { parseUpdateRequest } from '@/lib/customers/parse-update-request'
import { findQuestion } from '@/lib/runs/plan/find-question'
import { identityColumns } from '@/lib/runs/plan/identity-columns'
import { examplesOf } from '@/lib/runs/rows/column-examples'
import { headingKey, meansName, offeredTargets, recogniseColumns, recognisePreset } from '@/lib/runs/rows/columns'
import { parseRow } from '@/lib/runs/rows/parse-row'
import { isSuspiciousPhone } from '@/lib/runs/rows/suspicious-phone'
import { apiKeyId } from '@/lib/stores/api-key-text'
import { deepLink, storeHashSchema } from '@/lib/stores/verify-payload'
import { neutraliseFormula, restoreFormula } from '@/lib/tables/formula'
import { isEmail, isId } from '@/lib/tables/find-heading'
import { readPasted } from '@/lib/tables/read-table'

const LENGTH = 100_000
/**
 * Of the processor, whatever else the machine does. What reads each character some times takes a few milliseconds; what reads the rest of the
 * text again for each of them takes more than a second.
 */
const MOST_MS = 300

/** What patterns repeat, skip, trim, split at and put in order; also behind something that looks right, and before something that does not. */
const awkward = [
  ...['a', 'Z', 'aA', '0', '1.', '1e', ' ', '\t', '\n', '\0', '\u00a0', '\u200b', '\ufeff', '\ud800', '@', 'a@', '@a.', '.', ',', ', '],
  ...[';', '=', '"', '""', "'", '/', '\\', '%', '-', '+', '#', 'é', 'ﬁ', 'ﷺ', '\u0300', '\u0315\u0316', '😀', 'İ', '[', '{', '$', '^'],
]
const starts = ['', 'a@', "'", ' ']
const ends = ['', '@', '"x"y']

const texts = awkward.flatMap((unit) => {
  const run = unit.repeat(LENGTH / unit.length)
  return [...starts.map((start) => `${start}${run} !`), ...ends.map((end) => run + end)]
})

const inside = { access: { credentialsId: 'c' } } as Parameters<typeof parseJsonRows>[0]
const mapping = { columns: [...columnTargets] }
const named = { byId: new Map([[17, nobody()]]), byEmail: new Map() }
const groups = [{ id: 1, name: 'Wholesale' }]

function of(schema: z.ZodType): (text: string) => unknown {
  return (text) => schema.safeParse(text)
}

/** The text as each one of these fields. */
function asEach(names: readonly string[], parse: (fields: Record<string, string>) => unknown): [string, (text: string) => unknown][] {
  return names.map((name) => [`field ${name}`, (text) => parse({ [name]: text })])
}

/** A customer with any name. */
function nobody() {
  const fields = { firstName: 'Marta', lastName: 'Prieto', email: '', company: '', phone: '', customerGroupId: 0 }
  return { id: 17, ...fields, channelIds: null, dateModified: '', readAt: 0, wire: {} }
}

const parameters = ['email', 'new_email', 'first_name', 'company', 'phone', 'customer_id', 'customer_group_id', 'credentials_id', 'dry_run']
const formFields = ['firstName', 'email', 'company', 'phone'] as const

const readers: Record<string, [string, (text: string) => unknown][]> = {
  'the schemas of fields': Object.entries({ nameSchema, companySchema, phoneSchema, newEmailSchema, emailSchema }).map(([name, schema]) => [
    name,
    of(schema),
  ]),
  'an update': [
    ...asEach(parameters, (fields) => parseUpdateRequest({ customer_id: 7, ...fields })),
    ['an unknown parameter', (text) => parseUpdateRequest({ customer_id: 7, [text]: 1 })],
    ['a field to clear', (text) => parseUpdateRequest({ customer_id: 7, clear_fields: [text] })],
  ],
  'the form': [
    ...asEach(formFields, (changes) => parseFormEdit({ customerId: 7, changes })),
    ...asEach(formFields, (changes) => checkChanges(changes)),
  ],
  'rows in JSON': asEach(parameters.slice(0, -1), (row) => parseJsonRows(inside, { rows: [row] })),
  'the cells of a row': mapping.columns.map((target, column) => [
    target,
    (text) =>
      parseRow(
        mapping.columns.map((_, at) => (at === column ? text : '')),
        mapping,
        { groups },
      ),
  ]),
  'what a value may be': [
    ['tidyText', tidyText],
    ...asIsFields.flatMap((field): [string, (text: string) => unknown][] => [
      [`what is asked of ${field}`, (text) => valueDoubt(field, text)],
      [`what is asked unseen of ${field}`, (text) => unseenDoubt(field, text)],
    ]),
    ...mapping.columns.map((target): [string, (text: string) => unknown] => [
      `repairs of ${target}`,
      (text) => [repairCell(target, text, () => true), repairCell(target, text.slice(0, 1_000), () => true)],
    ]),
    ['what is asked of what is short enough', (text) => asIsFields.map((field) => unseenDoubt(field, text.slice(0, 2_000)))],
  ],
  'a heading': [
    ['recogniseColumns', (text) => recogniseColumns([text])],
    ['offeredTargets', (text) => offeredTargets([text])],
    ['recognisePreset', (text) => recognisePreset([text])],
    ['meansName', (text) => meansName(text)],
    ['isEmail', isEmail],
    ['isId', isId],
    ['headingKey', (text) => headingKey([text])],
    ['columnsOfHeading', (text) => columnsOfHeading(['email', 'phone', text])],
  ],
  'cells of a column': [
    ['examplesOf', (text) => examplesOf(['Notes'], [[text]])],
    ['identityColumns', (text) => identityColumns(['ID', 'Notes'], ['customer_id', null], [['17', text]])],
    [
      'the name',
      (text) => findQuestion([{ rowNumber: 2, id: '17', customerId: 17, email: null, name: text }], named, null, { byEmail: 1, byName: 1 }),
    ],
  ],
  'the words of a search and of a filter': [
    ['the search', (text) => parseSearch({ text, filter: {} })],
    ...asEach(['customer_id', 'email', 'name'], (query) => findQuerySchema.safeParse(query)),
    ...asEach(['state', 'after', 'limit'], (query) => rowsQuerySchema.safeParse(query)),
    ...asEach(['before', 'limit'], (query) => runsQuerySchema.safeParse(query)),
    ...asEach(['name', 'createdFrom'], (filter) => parseListQuery({ filter, sort: 'date_created:desc', size: 25, after: null })),
    ...asEach(['emails', 'companies', 'phones'], (filter) =>
      parseListQuery({
        filter: Object.fromEntries(Object.entries(filter).map(([name, text]) => [name, [text]])),
        sort: 'date_created:desc',
        size: 25,
        after: null,
      }),
    ),
    ['a cursor', (after) => parseListQuery({ filter: {}, sort: 'date_created:desc', size: 25, after })],
    ['a chosen company', (value) => parseSelection({ customers: { ids: [7] }, change: { field: 'company', value } })],
    ['a chosen group', (value) => parseSelection({ customers: { ids: [7] }, change: { field: 'customer_group_id', value } })],
    ['a page of the history', (before) => parseListChanges({ customerId: 7, before })],
  ],
  'what else a person sends': [
    ['a corrected cell', (cell) => parseCorrections({ rows: [{ rowNumber: 2, cells: [cell] }], plannedAt: null })],
    ['a column', (column) => parseColumns({ columns: [column], blank: {} })],
    ['a chosen name', (name) => parseGroupChoices({ choices: [{ name, groupId: 1 }], plannedAt: null })],
    ['a field to undo', (field) => parseUndo({ rowNumbers: null, fields: [field] })],
    ['the name of a key', (name) => parseCreateKey({ name, scope: 'READ', expiresInDays: 30 })],
    ['a key to revoke', parseKeyId],
    ['a role', (role) => parseAssignRole({ userId: 1, role })],
    ['a page of the activity', parseBefore],
    ['what is restored', parseRestore],
    ['what a run changed', parseRunLines],
  ],
  'what stands in an address and in headers': [
    ['a link', deepLink],
    ['a store', of(storeHashSchema)],
    ['a code', of(secretSchema)],
    ['a bearer', bearerIn],
    ['an API key', apiKeyId],
    ['cookies', sessionTokens],
    ['languages', (text) => chooseLocale(text, text)],
    [
      'a character set',
      (text) => mediaType({ headers: { get: (name: string) => (name === 'content-type' ? `a/b; charset=${text}` : null) } } as Request),
    ],
  ],
  'what a spreadsheet makes of a cell': [
    ['neutraliseFormula', neutraliseFormula],
    ['restoreFormula', restoreFormula],
    ['isSuspiciousPhone', (text) => isSuspiciousPhone('+34 600', text)],
  ],
}

describe('100 kB of any awkward character take no more work than 100 kB of text, in', () => {
  for (const [kind, read] of Object.entries(readers))
    for (const [name, reader] of read)
      test(`${kind}: ${name}`, () => {
        // the second time, whatever had to be compiled is
        const slow = texts.find((text) => processorMs(() => reader(text)) > MOST_MS && processorMs(() => reader(text)) > MOST_MS)
        expect(slow && JSON.stringify([slow.slice(0, 8), slow.slice(-4)])).toBeUndefined()
      })

  test('a file', async () => {
    for (const unit of awkward) {
      const table = `email,phone\n${unit.repeat(LENGTH / unit.length)}`
      const before = process.cpuUsage()
      try {
        for await (const chunk of readPasted(table)) expect(chunk.kind).toMatch(/header|rows/)
      } catch (error) {
        expect(error).toHaveProperty('code')
      }
      const { user, system } = process.cpuUsage(before)
      expect([unit, (user + system) / 1000 < 20 * MOST_MS]).toEqual([unit, true])
    }
  })
})

/** Refusing is fine. */
function processorMs(work: () => unknown): number {
  const before = process.cpuUsage()
  try {
    work()
  } catch (error) {
    expect(error).toHaveProperty('code')
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

test('a cell in JSON may be as long as one in a file, and no longer', () => {
  const rows = (length: number) => ({ rows: [{ customer_id: 7, company: 'x'.repeat(length) }] })
  expect(parseJsonRows(inside, rows(LONGEST_CELL)).rows).toHaveLength(1)
  const field = expect.objectContaining({ field: 'rows[0].company', code: 'too_long' })
  expect(() => parseJsonRows(inside, rows(LONGEST_CELL + 1))).toThrow(expect.objectContaining({ details: { fields: [field] } }))
})

test('a row of very many names is not judged name by name', () => {
  const crowded = Object.fromEntries(Array.from({ length: 200_000 }, (_, at) => [`x${at}`, 1]))
  const field = { field: 'rows[1]', code: 'too_long', message: 'has more than 100 names' }
  expect(() => parseJsonRows(inside, { rows: [{}, crowded] })).toThrow(expect.objectContaining({ details: { fields: [field] } }))
})

test('of rows that are all wrong no more are judged than make a thousand problems', () => {
  const row = { x1: 1, x2: 1, x3: 1, x4: 1 }
  expect(() => parseJsonRows(inside, { rows: Array.from({ length: 10_000 }, () => row) })).toThrow(/; and 980 more\.$/)
})
