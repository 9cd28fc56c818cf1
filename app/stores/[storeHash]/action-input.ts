import { z } from 'zod'
import { momentSchema, parser } from '@/app/parse-input'
import { customerIdSchema } from '@/lib/customers/field-schemas'

export const parseListChanges = parser(z.strictObject({ customerId: customerIdSchema, before: momentSchema.nullable() }))
