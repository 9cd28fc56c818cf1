import { createHash } from 'node:crypto'
import { columnTargets, type ColumnTarget } from '@/lib/contract/column-targets'

/** What each column of the heading means, in its order; null: it is not used. */
export type ColumnMapping = { columns: (ColumnTarget | null)[] }

export const mappingProblemCodes = ['missing_identifier', 'nothing_to_change', 'repeated_target'] as const

export type MappingProblem = { code: (typeof mappingProblemCodes)[number]; target?: ColumnTarget }

/**
 * The contract's names; BigCommerce's own headings (of its export template "Bulk Edit", its import's "Email Address", its API);
 * what people write in English and in Spanish. Compared as `plainName` leaves them, so accents and case stand for themselves.
 */
const knownNames: Record<ColumnTarget, string> = {
  customer_id:
    'customer id, id, customer no, customer number, customerid, bigcommerce id, id cliente, id de cliente, id del cliente, cliente id, numero de cliente, n cliente, no cliente, no de cliente, n o de cliente, codigo de cliente',
  email:
    'email, e mail, mail, correo e, email address, e mail address, customer email, current email, old email, correo, correo electronico, direccion de correo, direccion de correo electronico, direccion de email, email actual, correo actual, correo electronico actual, email cliente, email del cliente, correo del cliente',
  first_name:
    'first name, firstname, given name, forename, customer first name, nombre, nombres, nombre de pila, primer nombre, nombre del cliente, nombre cliente',
  last_name:
    'last name, lastname, surname, family name, customer last name, apellido, apellidos, apellidos del cliente, apellido del cliente',
  new_email:
    'new email, new e mail, new email address, new mail, updated email, email new, nuevo email, nuevo e mail, nuevo mail, nuevo correo, nuevo correo electronico, email nuevo, correo nuevo, correo electronico nuevo',
  company:
    'company, company name, business, business name, organization, organisation, customer company, empresa, nombre de empresa, nombre de la empresa, compania, razon social, sociedad, negocio',
  phone:
    'phone, phone number, telephone, telephone number, tel, mobile, mobile phone, cell, cell phone, customer phone, telefono, numero de telefono, n de telefono, no de telefono, n o de telefono, telefono movil, movil, celular, tfno, tlf, telf',
  customer_group_id:
    'customer group id, group id, customergroupid, id de grupo, id grupo, id del grupo, id grupo de clientes, id del grupo de clientes, grupo id, id de grupo de clientes',
  customer_group:
    'customer group, group, customer group name, group name, customergroup, grupo, grupo de clientes, grupo de cliente, grupo del cliente, grupo cliente, grupo clientes, nombre del grupo, nombre de grupo',
}

const targetOf = new Map(columnTargets.flatMap((target) => knownNames[target].split(',').map((name) => [name.trim(), target] as const)))

/** What the columns of a heading mean, as far as their names tell; of several columns with one meaning the first has it. */
export function recogniseColumns(header: string[]): ColumnMapping {
  const taken = new Set<ColumnTarget>()
  const columns = header.map((name) => {
    const target = targetOf.get(plainName(name)) ?? null
    if (!target || taken.has(target)) return null
    taken.add(target)
    return target
  })
  // a group by its id says all; its name beside it is for people
  if (taken.has('customer_group_id')) return { columns: columns.map((target) => (target === 'customer_group' ? null : target)) }
  return { columns }
}

/** The same for the same heading, but for case, accents and punctuation: what a store's mapping is remembered by. */
export function headingKey(header: string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(header.map(plainName)))
    .digest('base64url')
}

/** Why no run can be made with this mapping; none where one can. */
export function mappingProblems({ columns }: ColumnMapping): MappingProblem[] {
  const targets = columns.filter((target) => target !== null)
  const problems: MappingProblem[] = columnTargets
    .filter((target) => targets.indexOf(target) !== targets.lastIndexOf(target))
    .map((target) => ({ code: 'repeated_target', target }))
  if (targets.includes('customer_group_id') && targets.includes('customer_group'))
    problems.push({ code: 'repeated_target', target: 'customer_group' })
  if (!targets.some(isIdentifier)) problems.push({ code: 'missing_identifier' })
  if (!targets.some((target) => !isIdentifier(target))) problems.push({ code: 'nothing_to_change' })
  return problems
}

function isIdentifier(target: ColumnTarget): boolean {
  return target === 'customer_id' || target === 'email'
}

/** Far longer than any name that is known. */
const LONGEST_NAME = 200

/**
 * Lower case, without accents, words apart by one space: "E-Mail_Address" and "firstName" are "e mail address" and "first name". What is
 * too long to be a name stays as it is: to put many accents in order takes the square of their number.
 */
function plainName(name: string): string {
  if (name.length > LONGEST_NAME) return name
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
