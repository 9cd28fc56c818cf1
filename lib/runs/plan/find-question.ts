import type { Customer } from '@/lib/bigcommerce/customer'
import type { QuestionExample, RunQuestion } from '@/lib/contract/run-question'
import { emailKey } from '@/lib/contract/same-value'
import { customerName } from '@/lib/customers/customer-name'

/** Whom a row names, in each of its ways. */
export type NamedRow = {
  rowNumber: number
  /** As the cell has it. */
  id: string
  /** Null where no customer could have what the cell holds. */
  customerId: number | null
  email: string | null
  name: string
}

export type WhoIsWho = { byId: Map<number, Customer>; byEmail: Map<string, Customer[]> }

/** So many rows speak against the IDs at least: where it is fewer, each row is told by itself. */
export type Least = { byEmail: number; byName: number }

const EXAMPLES = 3
const LONGEST_SHOWN = 255

/**
 * The question whose customers these rows name, where most of those that can be compared name others by their IDs than by their emails, or,
 * of emails that nobody has, than by their names; null where they do not. `emailColumn`: where the emails stand, if anywhere.
 */
export function findQuestion(rows: NamedRow[], whoIsWho: WhoIsWho, emailColumn: number | null, least: Least): RunQuestion | null {
  const hasEmails = emailColumn !== null && rows.some(({ email }) => email !== null)
  const everybody = nameOfMost(rows)
  const compared = rows.flatMap((row) => compare(row.name === everybody ? { ...row, name: '' } : row, whoIsWho) ?? [])
  const differing = compared.flatMap(({ example }) => example ?? [])
  if (differing.length < (hasEmails ? least.byEmail : least.byName) || differing.length * 2 <= compared.length) return null
  return {
    code: hasEmails ? 'ids_disagree_with_emails' : 'ids_disagree_with_names',
    rows: compared.length,
    differing: differing.length,
    unknownIds: differing.filter(({ idNames }) => idNames === null).length,
    answers: hasEmails ? ['email', 'id'] : ['id'],
    emailColumn: hasEmails ? emailColumn : null,
    examples: differing.slice(0, EXAMPLES),
  }
}

/** What most rows are to be called is a value for all of them, and nobody's name. */
function nameOfMost(rows: NamedRow[]): string | null {
  const counts = Map.groupBy(rows, ({ name }) => name)
  const [most] = [...counts].toSorted(([, one], [, other]) => other.length - one.length)
  return most && most[1].length > 1 && most[1].length * 2 > rows.length ? most[0] : null
}

/** Null where nothing can be compared; without an example the row agrees with its ID. */
function compare(row: NamedRow, { byId, byEmail }: WhoIsWho): { example?: QuestionExample } | null {
  const { id, customerId, email, name } = row
  if (!id) return null
  const customer = customerId === null ? undefined : byId.get(customerId)
  const holders = email === null ? [] : (byEmail.get(emailKey(email)) ?? [])
  if (holders.length) return holders.some((holder) => holder.id === customer?.id) ? {} : { example: exampleOf(row, email ?? '', customer) }
  const present = customer && `${customer.firstName} ${customer.lastName}`
  if (!present?.trim() || !name.trim()) return null
  return isSameName(name, present) ? {} : { example: exampleOf(row, name.trim(), customer) }
}

function exampleOf({ rowNumber, id }: NamedRow, says: string, customer: Customer | undefined): QuestionExample {
  const idNames = customer ? customerName(customer) : null
  return { rowNumber, id: id.slice(0, LONGEST_SHOWN), says: says.slice(0, LONGEST_SHOWN), idNames }
}

/** A person may have a new surname, another order of names or other accents, and still is the one; nobody is who has no word of a name. */
function isSameName(one: string, other: string): boolean {
  const words = wordsOf(other)
  const own = wordsOf(one)
  return own.some((word) => words.includes(word)) || own.join('') === words.join('')
}

function wordsOf(name: string): string[] {
  return (
    name
      .slice(0, 200)
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}
