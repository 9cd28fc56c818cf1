import { z } from 'zod'
import { fieldProblems, invalidInput } from '@/lib/customers/field-problems'
import { customerIdSchema, emailSchema } from '@/lib/customers/field-schemas'
import type { CustomerQuery } from '@/lib/customers/find-customers'
import { AppError } from '@/lib/errors'
import { readRun, type RunRecord } from '@/lib/runs/read-run'
import { rowStates, type RowState } from '@/lib/contract/row-states'

const nameSchema = z.string().trim().min(1, 'must not be blank').max(255, 'must be at most 255 characters')

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
  const result = findQuerySchema.safeParse(parametersOf(request))
  if (!result.success) throw invalidInput(fieldProblems(result.error))
  const { customer_id: customerId, email, name } = result.data
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

export const batchQuerySchema = z.strictObject({ dry_run: flag.optional() })
export const newRunQuerySchema = z.strictObject({ preview: flag.optional() })

/** `dry_run`: whether nothing is to be written. */
export function parseBatchQuery(request: Request): { isDryRun: boolean } {
  return { isDryRun: parse(batchQuerySchema, request).dry_run ?? false }
}

/** `preview`: whether a run waits for its confirmation. */
export function parseNewRunQuery(request: Request): { isPreview: boolean } {
  return { isPreview: parse(newRunQuerySchema, request).preview ?? false }
}

const states = rowStates.map((state) => state.toLowerCase())
const count = z
  .string()
  .regex(/^\d{1,9}$/, 'must be a whole number')
  .transform(Number)

export const resultsQuerySchema = z.strictObject({ state: z.enum(states, 'must be a state of rows').optional() })

export const rowsQuerySchema = resultsQuerySchema.extend({
  after: count.optional(),
  limit: count.pipe(z.int().min(1, 'must be 1 to 1000').max(1000, 'must be 1 to 1000')).optional(),
})

/** Rows of a state, or all. */
export function parseResultsQuery(request: Request): { states?: RowState[] } {
  return statesOf(parse(resultsQuerySchema, request).state)
}

/** The same, a page of them, after a row's number. */
export function parseRowsQuery(request: Request): { states?: RowState[]; after?: number; limit?: number } {
  const { state, after, limit } = parse(rowsQuerySchema, request)
  return { after, limit, ...statesOf(state) }
}

function statesOf(state: string | undefined): { states?: RowState[] } {
  return state ? { states: [state.toUpperCase() as RowState] } : {}
}

export const runsQuerySchema = z.strictObject({
  before: z.uuid('must be the id of a run').optional(),
  limit: count.pipe(z.int().min(1, 'must be 1 to 100').max(100, 'must be 1 to 100')).optional(),
})

/** A page of runs, from the newest or from one of this store on. */
export async function parseRunsQuery(storeHash: string, request: Request): Promise<{ before?: RunRecord; limit?: number }> {
  const { before, limit } = parse(runsQuerySchema, request)
  if (before === undefined) return { limit }
  const run = await readRun(storeHash, before)
  if (!run) throw invalidInput([{ field: 'before', code: 'invalid_value', message: 'is no run of this store' }])
  return { before: run, limit }
}

export function requireNoParameters(request: Request): void {
  parse(z.strictObject({}), request)
}

function parse<T>(schema: z.ZodType<T>, request: Request): T {
  const result = schema.safeParse(parametersOf(request))
  if (!result.success) throw invalidInput(fieldProblems(result.error))
  return result.data
}

function parametersOf(request: Request): Record<string, string> {
  const { searchParams } = new URL(request.url)
  const names = [...searchParams.keys()]
  const repeated = names.find((name, i) => names.indexOf(name) !== i)
  if (repeated !== undefined) throw new AppError('invalid_input', 'A parameter is given twice.', { fields: [] })
  return Object.fromEntries(searchParams)
}
