import { invalidInput } from '@/lib/customers/field-problems'

/** What may be asked for in the body, in the address, or in both alike. Throws `invalid_input` where the two differ: one of them was not meant. */
export function askedFor<Value extends boolean | string>(
  name: string,
  inBody: Value | undefined,
  inAddress: Value | undefined,
): Value | undefined {
  if (inBody !== undefined && inAddress !== undefined && inBody !== inAddress)
    throw invalidInput([{ field: name, code: 'conflict', message: `is ${inBody} in the body and ${inAddress} in the address` }])
  return inBody ?? inAddress
}
