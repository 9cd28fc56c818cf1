import type { CustomerFields } from '@/lib/contract/fields'
import { isRowCode } from '@/lib/contract/row-codes'
import type { AppError } from '@/lib/errors'
import { isSuspiciousPhone } from '@/lib/runs/rows/suspicious-phone'
import type { RowProblem } from '@/lib/runs/run'

/** Of a row, at a parameter of the contract. */
export function problem(code: RowProblem['code'], field: string | null, value?: string): RowProblem {
  return { code, column: null, field, value }
}

/** Of an error that keeps an edit from its customer. */
export function problemOf({ code, details }: AppError): RowProblem {
  const [first] = details.fields ?? []
  const own = [first?.code, code].find((one) => one !== undefined && isRowCode(one))
  return {
    code: own ?? 'refused_by_bigcommerce',
    column: null,
    field: first?.field ?? null,
    customerId: details.customerId,
    customerIds: details.customerIds,
  }
}

/** What a spreadsheet may have done to a phone, as far as the present one tells. */
export function damagedPhone(before: Partial<CustomerFields>, after: Partial<CustomerFields>): RowProblem[] {
  const kind = after.phone ? isSuspiciousPhone(before.phone ?? '', after.phone) : null
  return kind ? [problem(kind, 'phone', after.phone)] : []
}
