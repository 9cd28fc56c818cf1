import { z } from 'zod'
import { parser } from '@/app/parse-input'
import { keptYearsChoices } from '@/lib/contract/retention'

const assignRoleSchema = z.strictObject({ userId: z.int().positive(), role: z.enum(['EDITOR', 'VIEWER']) })
const createKeySchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  scope: z.enum(['READ', 'WRITE']),
  expiresInDays: z.union([z.literal(30), z.literal(90), z.literal(365), z.null()]),
})
const keyIdSchema = z.string().regex(/^[0-9a-z]{12}$/)
const keptYearsSchema = z.literal(keptYearsChoices)

export const parseAssignRole = parser(assignRoleSchema)
export const parseCreateKey = parser(createKeySchema)
export const parseKeyId = parser(keyIdSchema)
export const parseKeptYears = parser(keptYearsSchema)
