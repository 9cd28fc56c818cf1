import type { Customer } from '@/lib/bigcommerce/customer'
import { readCustomersByEmail, readCustomersById } from '@/lib/bigcommerce/customers'
import { customerIdSchema, emailSchema } from '@/lib/customers/field-schemas'
import { damageOf } from '@/lib/customers/values/damaged-text'
import { isAppError } from '@/lib/errors'
import { recogniseColumns } from '@/lib/runs/rows/columns'
import type { DecideEncoding } from '@/lib/runs/rows/resolve-encoding'
import type { ConnectedStore } from '@/lib/stores/connect-store'
import { decodeCell } from '@/lib/tables/text/byte-decoder'
import { likeliness } from '@/lib/tables/text/likeliness'
import type { UndecodedRows } from '@/lib/tables/undecoded-rows'

/** As many as one or two calls can tell. */
const MOST_EMAILS = 60
const MOST_IDS = 200

/**
 * Rows name customers whom the store holds, so the encoding under which most of their cells are what it holds is the right one: no detector can
 * tell encodings of one byte a character apart. Several where cells are alike under them, all where nothing matches or the store does not answer.
 */
export function byStore(store: () => ConnectedStore): DecideEncoding {
  return async (rows, possible) => {
    const customers = await readNamed(store, rows, possible).catch((error: unknown) => {
      if (isAppError(error)) return []
      throw error
    })
    // what an earlier file has broken in the store says how that one was read, and not this one
    const held = new Set(
      customers
        .flatMap(textsOf)
        .filter((text) => !isBroken(text))
        .map(plain),
    )
    const cells = new Set(rows.rows.flat().filter((cell) => /[^\p{ASCII}]/u.test(cell)))
    const counts = possible.map((encoding) => [...cells].filter((cell) => held.has(plain(decodeCell(cell, encoding) ?? ''))).length)
    const most = Math.max(...counts)
    return most ? possible.filter((_, index) => counts[index] === most) : possible
  }
}

/** By their emails, which stand in no other system for somebody else, or else by their ids. */
async function readNamed(store: () => ConnectedStore, { header, rows }: UndecodedRows, possible: string[]): Promise<Customer[]> {
  const emails = rows.flatMap((cells) => cells.find((cell) => emailSchema.safeParse(cell).success) ?? []).map((email) => email.trim())
  if (emails.length) return readCustomersByEmail(store().bigcommerce, [...new Set(emails)].slice(0, MOST_EMAILS))
  const { columns } = recogniseColumns(header.map((name) => decodeCell(name, possible[0] ?? '') ?? name))
  const column = columns.indexOf('customer_id')
  const ids = rows.flatMap((cells) => customerIdSchema.safeParse(Number(cells[column]?.trim() || Number.NaN)).data ?? [])
  return ids.length ? readCustomersById(store().bigcommerce, [...new Set(ids)].slice(0, MOST_IDS)) : []
}

function textsOf({ firstName, lastName, company, email }: Customer): string[] {
  return [firstName, lastName, company, email, `${firstName} ${lastName}`, `${lastName} ${firstName}`, `${lastName}, ${firstName}`]
}

function isBroken(text: string): boolean {
  return damageOf(text, false) !== null || likeliness(text) === 0
}

function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()
}
