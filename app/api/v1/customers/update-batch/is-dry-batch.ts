import { invalidInput } from '@/lib/customers/field-problems'
import type { FieldProblem } from '@/lib/errors'

/**
 * Whether a batch is only tried: all of it or none. Who writes `dry_run` into some of the items may mean the others too, and who writes
 * something else than true or false means something: then the whole batch is refused as `invalid_input`, and nothing is written.
 */
export function isDryBatch(items: unknown[], inAddress: boolean | undefined): boolean {
  const said = items.flatMap((item, index) => (isObject(item) ? { index, dryRun: item.dry_run } : []))
  const unclear = said.filter(({ dryRun }) => dryRun !== undefined && typeof dryRun !== 'boolean')
  if (unclear.length) throw refuse(unclear, 'invalid_type', 'must be true or false')
  if (inAddress !== undefined) {
    const contrary = said.filter(({ dryRun }) => dryRun === !inAddress)
    if (contrary.length) throw refuse(contrary, 'conflict', `is ${!inAddress} here and ${inAddress} in the address`)
    return inAddress
  }
  const dry = said.filter(({ dryRun }) => dryRun === true)
  if (dry.length && dry.length < said.length)
    throw refuse(dry, 'conflict', 'is true in some of the items only: say it in all of them, or in the address')
  return dry.length > 0
}

function refuse(items: { index: number }[], code: string, message: string) {
  return invalidInput(items.map(({ index }): FieldProblem => ({ field: `[${index}].dry_run`, code, message })))
}

function isObject(item: unknown): item is Record<string, unknown> {
  return typeof item === 'object' && item !== null && !Array.isArray(item)
}
