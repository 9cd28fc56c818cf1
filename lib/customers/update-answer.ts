import { z } from 'zod'
import type { Outcome } from '@/lib/customers/edit'
import { fieldNames, wireNames, type CustomerFields } from '@/lib/contract/fields'

const fieldsSchema = z.record(z.string(), z.unknown())

export const updateAnswerSchema = z.object({
  success: z.literal(true),
  customer: fieldsSchema.meta({ description: 'BigCommerce’s own object, whole, as the store now holds it.' }),
  customer_id: z.int(),
  fields_updated: z.array(z.enum(fieldNames.map((field) => wireNames[field]))).meta({
    description: 'The fields whose value really changed; empty where the customer was up to date already.',
  }),
  message: z.string(),
  record_open: z.literal(true).optional().meta({
    description:
      'Only where the store holds the change and this app could not record that yet. Nothing is to be sent again; the history is completed by itself.',
  }),
  dry_run: z.literal(true).optional(),
  before: fieldsSchema.optional().meta({ description: 'Only of a dry run: the values that would be replaced.' }),
  after: fieldsSchema.optional().meta({ description: 'Only of a dry run: the values that would replace them.' }),
})

const OPEN = '. Its line in the history could not be completed yet, and will be by itself'

export type UpdateAnswer = z.infer<typeof updateAnswerSchema>

/** The contract's answer to an edit. Throws the outcome's error where there is none. */
export function updateAnswer(outcome: Outcome, isDryRun: boolean): UpdateAnswer {
  if (!('fieldsUpdated' in outcome)) throw outcome.error
  const { customer, before, after, fieldsUpdated, isRecordOpen } = outcome
  const { id } = customer
  const did = isDryRun ? `Customer ${id} would be updated` : `Customer ${id} updated successfully`
  return {
    success: true,
    customer: customer.wire,
    customer_id: id,
    fields_updated: fieldsUpdated.map((field) => wireNames[field]),
    message: (fieldsUpdated.length ? did : `Customer ${id} is already up to date`) + (isRecordOpen ? OPEN : ''),
    ...(isRecordOpen && { record_open: true }),
    ...(isDryRun ? { dry_run: true, before: onWire(before), after: onWire(after) } : {}),
  }
}

function onWire(fields: Partial<CustomerFields>): Record<string, unknown> {
  return Object.fromEntries(fieldNames.filter((field) => field in fields).map((field) => [wireNames[field], fields[field]]))
}
