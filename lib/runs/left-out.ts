import type { Prisma } from '@/lib/db/generated/client'
import { leftOutCodes } from '@/lib/contract/row-codes'

/** Rows that a person has left out, by themselves or by choosing another one of their customer. */
export const leftOut = { code: { in: [...leftOutCodes] } } satisfies Prisma.RunRowWhereInput
/** All other rows, also those that have no code. */
export const notLeftOut = { OR: [{ code: null }, { code: { notIn: [...leftOutCodes] } }] } satisfies Prisma.RunRowWhereInput
