import { z } from 'zod'
import { momentSchema, parser } from '@/app/parse-input'
import { fieldNames } from '@/lib/contract/fields'
import { customerIdSchema } from '@/lib/customers/field-schemas'

export const parseListChanges = parser(
  z.strictObject({ customerId: customerIdSchema, before: momentSchema.nullable(), field: z.enum(fieldNames).nullable() }),
)
