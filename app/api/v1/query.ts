import { z } from 'zod'
import { fileQuerySchema } from '@/app/api/v1/file-query'
import { matchBySchema } from '@/app/api/v1/runs/answer-schema'
import { invalidInput, parseInput, quoted } from '@/lib/customers/field-problems'
import { customerIdSchema, emailSchema, storable } from '@/lib/customers/field-schemas'
import type { CustomerQuery } from '@/lib/customers/find-customers'
import { rowCodes, type RowCode } from '@/lib/contract/row-codes'
import type { RowFilter } from '@/lib/runs/list-rows'
import { readRun, type RunRecord } from '@/lib/runs/read-run'
import { rowStates, type RowState } from '@/lib/contract/row-states'

const nameSchema = z
  .string()
  .trim()
  .min(1, 'must not be blank')
  .max(255, 'must be at most 255 characters')
  .refine(...storable)

/** A number as text, and nothing else: "7.0" and "0x7" are the mistakes that they look like. */
const customerIdParameter = z
  .string()
  .transform((text) => (/^\d+$/.test(text) ? Number(text) : Number.NaN))
  .pipe(customerIdSchema)

export const findQuerySchema = z.strictObject({
  customer_id: customerIdParameter.optional(),
  email: emailSchema.optional(),
  name: nameSchema.optional(),
})

/** Exactly one of customer_id, email and name. Throws `invalid_input`. */
export function parseFindQuery(request: Request): CustomerQuery {
  const { customer_id: customerId, email, name } = parseQuery(findQuerySchema, request)
  const given: CustomerQuery[] = [
    ...(customerId === undefined ? [] : [{ customerId }]),
    ...(email === undefined ? [] : [{ email }]),
    ...(name === undefined ? [] : [{ name }]),
  ]
  const [only] = given
  if (!only || given.length > 1)
    throw invalidInput([{ field: 'customer_id', code: 'required', message: 'or email or name is required, exactly one of them' }])
  return only
}

const flag = z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true')

export const updateQuerySchema = z.strictObject({ dry_run: flag.optional() })
export const previewQuerySchema = z.strictObject({ preview: flag.optional() })
export const newRunQuerySchema = previewQuerySchema.extend({ ...fileQuerySchema.shape, match_by: matchBySchema.optional() })

const states = rowStates.map((state) => state.toLowerCase())
const count = z
  .string()
  .regex(/^\d{1,9}$/, 'must be a whole number of at most 9 digits')
  .transform(Number)

export const resultsQuerySchema = z.strictObject({
  state: z.enum(states, 'must be a state of rows').optional(),
  reason: z
    .enum(Object.keys(rowCodes) as RowCode[], 'must be a code of rows')
    .optional()
    .meta({ description: 'Only rows with this code.' }),
})

export const rowsQuerySchema = resultsQuerySchema.extend({
  after: count.optional(),
  limit: count.pipe(z.int().min(1, 'must be 1 to 1000').max(1000, 'must be 1 to 1000')).optional(),
})

/** Rows of a state, of a reason, or all. */
export function parseResultsQuery(request: Request): RowFilter {
  return filterOf(parseQuery(resultsQuerySchema, request))
}

/** The same, a page of them, after a row's number. */
export function parseRowsQuery(request: Request): RowFilter & { after?: number; limit?: number } {
  const { state, reason, after, limit } = parseQuery(rowsQuerySchema, request)
  return { after, limit, ...filterOf({ state, reason }) }
}

function filterOf({ state, reason }: z.output<typeof resultsQuerySchema>): RowFilter {
  return { ...(state ? { states: [state.toUpperCase() as RowState] } : {}), ...(reason ? { code: reason } : {}) }
}

export const runsQuerySchema = z.strictObject({
  before: z.uuid('must be the id of a run').optional(),
  limit: count.pipe(z.int().min(1, 'must be 1 to 100').max(100, 'must be 1 to 100')).optional(),
})

/** A page of runs, from the newest or from one of this store on. */
export async function parseRunsQuery(storeHash: string, request: Request): Promise<{ before?: RunRecord; limit?: number }> {
  const { before, limit } = parseQuery(runsQuerySchema, request)
  if (before === undefined) return { limit }
  const run = await readRun(storeHash, before)
  if (!run) throw invalidInput([{ field: 'before', code: 'invalid_value', message: 'is no run of this store' }])
  return { before: run, limit }
}

export function requireNoParameters(request: Request): void {
  parseQuery(z.strictObject({}), request)
}

/** Far more than any operation takes: they are counted before each is compared with all others. */
const MOST_PARAMETERS = 50

/** The parameters in the address, each once and none that the schema does not know. Throws `invalid_input`. */
export function parseQuery<T extends z.ZodType>(schema: T, request: Request): z.output<T> {
  const { searchParams } = new URL(request.url)
  const names = [...searchParams.keys()]
  if (names.length > MOST_PARAMETERS)
    throw invalidInput([{ field: '', code: 'too_long', message: 'has too many parameters in its address' }])
  const repeated = names.find((name, i) => names.indexOf(name) !== i)
  if (repeated !== undefined)
    throw invalidInput([{ field: repeated.slice(0, 40), code: 'duplicate', message: `${quoted(repeated)} is given twice` }])
  return parseInput(schema, Object.fromEntries(searchParams))
}
