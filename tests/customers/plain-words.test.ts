import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import * as queries from '@/app/api/v1/query'
import { newRunSchema, runRowSchema } from '@/app/api/v1/runs/json-rows'
import { undoSchema } from '@/app/api/v1/runs/undo-schema'
import { fieldNames } from '@/lib/contract/fields'
import { checkInput } from '@/lib/customers/field-problems'
import { parseFormEdit } from '@/lib/customers/parse-form-edit'
import { updateRequestSchema } from '@/lib/customers/parse-update-request'
import { AppError } from '@/lib/errors'

const ofTheLibrary = /invalid|expected|received|unrecognized|too (big|small)|NaN|undefined|regex|pattern/i
const wrong = [
  ...[null, true, 0, 5, -1, 1.5, 2 ** 40, 1e300, Number.NaN, '', ' ', 'x', '5', 'x'.repeat(70_000), '\u0000', '\ud800'],
  ...[[], [5], ['x'], [null], Array.from({ length: 10_001 }, () => 1), {}, { a: 1 }, [[]]],
]
const schemas: Record<string, z.ZodObject> = {
  updateRequestSchema,
  runRowSchema,
  newRunSchema,
  undoSchema,
  findQuerySchema: queries.findQuerySchema,
  updateQuerySchema: queries.updateQuerySchema,
  previewQuerySchema: queries.previewQuerySchema,
  resultsQuerySchema: queries.resultsQuerySchema,
  rowsQuerySchema: queries.rowsQuerySchema,
  runsQuerySchema: queries.runsQuerySchema,
}

function expectPlain({ field, message }: { field: string; message: string }, about: string): void {
  expect(message, about).not.toMatch(ofTheLibrary)
  // it goes on after the name of its field
  expect(message, about).toMatch(field ? /^(must|may|is|has|or|")/ : /./)
}

describe('every problem is told in words for people, at its field', () => {
  test.each(Object.entries(schemas))('of %s', (_, schema) => {
    for (const value of wrong) {
      for (const field of Object.keys(schema.shape))
        for (const problem of checkInput(schema, { [field]: value }).problems ?? []) {
          expectPlain(problem, `${field}: ${JSON.stringify(value)?.slice(0, 40)}`)
          expect(Object.keys(schema.shape)).toContain(problem.field)
        }
      for (const problem of checkInput(schema, value).problems ?? []) expectPlain(problem, JSON.stringify(value)?.slice(0, 40))
    }
  })

  test('of what the form sends', () => {
    const inputs = wrong.flatMap((value) => [
      ...fieldNames.map((field) => ({ customerId: 789, changes: { [field]: value } })),
      ...fieldNames.map((field) => ({ customerId: 789, changes: {}, expected: { [field]: value } })),
      ...[value, { customerId: value, changes: {} }, { customerId: 789, changes: value }, { customerId: 789, changes: {}, other: value }],
    ])
    for (const input of inputs) {
      let error: unknown
      try {
        parseFormEdit(input)
      } catch (thrown) {
        error = thrown
      }
      if (!error) continue
      expect(error).toBeInstanceOf(AppError)
      for (const problem of (error as AppError).details.fields ?? []) expectPlain(problem, JSON.stringify(input)?.slice(0, 60))
    }
  })

  test('also of a schema that has no words of its own', () => {
    const bare = z.strictObject({
      text: z.string().min(2).max(3),
      id: z.uuid(),
      count: z.int().min(1).max(5),
      list: z.array(z.number()).min(1).max(2),
      flag: z.boolean(),
      either: z.union([z.boolean(), z.number()]),
      one: z.enum(['a', 'b']),
      nested: z.strictObject({}),
      step: z.number().multipleOf(2),
    })
    for (const value of wrong)
      for (const field of Object.keys(bare.shape))
        for (const problem of checkInput(bare, { [field]: value }).problems ?? []) expectPlain(problem, `${field}: ${String(value)}`)
  })
})

test('no problem is told twice, and of a request that is wrong all over no more than twenty', () => {
  expect(checkInput(undoSchema, { rows: [0, 0, 0, -1] }).problems).toHaveLength(1)
  const names = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`name${index}`, 1]))
  expect(() => parseFormEdit({ customerId: 1, changes: names })).toThrow(
    expect.objectContaining({ details: { fields: expect.objectContaining({ length: 20 }) } }),
  )
})
