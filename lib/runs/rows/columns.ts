import { createHash } from 'node:crypto'
import { columnTargets, isChange, type ColumnTarget } from '@/lib/contract/column-targets'
import { isBlankText } from '@/lib/contract/is-blank'
import { fullNames, knownNames } from '@/lib/runs/rows/known-names'
import { ageOf, nameForms, partsOf, plainName } from '@/lib/runs/rows/plain-name'
import { findPreset } from '@/lib/runs/rows/presets'

/** What each column of the heading means, in its order; null: it is not used. */
export type ColumnMapping = { columns: (ColumnTarget | null)[] }

export const mappingProblemCodes = ['missing_identifier', 'nothing_to_change', 'repeated_target'] as const

export type MappingProblem = { code: (typeof mappingProblemCodes)[number]; target?: ColumnTarget }

type Meaning = { target: ColumnTarget; rank: number }

/** Behind all names that are known as they stand. */
const BESIDE = 10_000

const meaningOf = new Map(
  columnTargets.flatMap((target) => knownNames[target].map((name, rank): [string, Meaning] => [name, { target, rank }])),
)
const wholeNames = new Set(fullNames)

/**
 * What the columns of a heading mean, as far as their names tell, and the set of them: the export of another system has names of its own, and IDs
 * that are not this store's. Of several columns with one meaning it is the one with values in `rows`, then the one with the most exact name.
 */
export function recogniseColumns(header: string[], rows: string[][] = []): ColumnMapping {
  const meanings = meaningsOf(header)
  const columns = header.map((): ColumnTarget | null => null)
  for (const target of columnTargets) {
    const [best] = header
      .flatMap((_, column) => (meanings[column]?.target === target ? { column, rank: meanings[column].rank } : []))
      .toSorted((a, b) => Number(hasValues(rows, b.column)) - Number(hasValues(rows, a.column)) || a.rank - b.rank)
    if (best) columns[best.column] = target
  }
  return { columns: columns.map((target) => (target && isToldBeside(target, columns) ? null : target)) }
}

/** A group by its id says all, and so do first and last names; what stands beside them is for people. */
function isToldBeside(target: ColumnTarget, columns: (ColumnTarget | null)[]): boolean {
  if (target === 'customer_group') return columns.includes('customer_group_id')
  return target === 'full_name' && (columns.includes('first_name') || columns.includes('last_name'))
}

/** What each column could mean by its name alone, also where another one has that meaning. */
export function offeredTargets(header: string[]): (ColumnTarget | null)[] {
  return meaningsOf(header).map((meaning) => meaning?.target ?? null)
}

export type RecognisedPreset = {
  name: string
  /** Columns with IDs that are of that system. */
  idColumns: number[]
}

/** The system whose customer export has this heading; null where none is known. */
export function recognisePreset(header: string[]): RecognisedPreset | null {
  const forms = header.map(nameForms)
  const preset = findPreset(new Set(forms.flat()))
  if (!preset) return null
  const idColumns = forms.flatMap((names, column) => (names.some((name) => preset.ids.includes(name)) ? column : []))
  return { name: preset.name, idColumns }
}

/** Whether a column of this name says whom a row is about, in words. */
export function meansName(name: string): boolean {
  return nameForms(name).some((form) => {
    const target = meaningOf.get(form)?.target
    return wholeNames.has(form) || target === 'first_name' || target === 'last_name'
  })
}

function meaningsOf(header: string[]): (Meaning | null)[] {
  const forms = header.map(nameForms)
  const preset = findPreset(new Set(forms.flat()))
  const own = new Map(
    Object.entries(preset?.columns ?? {}).flatMap(([target, names]) =>
      // before all names that are known anyway
      names.map((name, rank): [string, Meaning] => [name, { target: target as ColumnTarget, rank: rank - names.length }]),
    ),
  )
  function known(names: string[]): Meaning | null {
    if (names.some((name) => preset?.ids.includes(name) || preset?.groups.includes(name))) return null
    for (const name of names) {
      const meaning = own.get(name) ?? meaningOf.get(name)
      if (meaning) return meaning
    }
    return null
  }
  return header.map((name, column) => known(forms[column]!) ?? ofAge(name, known) ?? ofParts(name, known))
}

type Known = (names: string[]) => Meaning | null

/** What was before is no value to be written, and only an email that was before names its customer. What is to be goes before all others. */
function ofAge(name: string, known: Known): Meaning | null {
  const aged = ageOf(name)
  const meaning = aged && known([aged.of])
  if (!meaning || meaning.target === 'customer_id') return null
  const isEmail = meaning.target === 'email' || meaning.target === 'new_email'
  if (aged.age === 'old') return isEmail ? { target: 'email', rank: BESIDE } : null
  return { target: isEmail ? 'new_email' : meaning.target, rank: -1 }
}

/** "Email / Correo": both names, where they say the same. */
function ofParts(name: string, known: Known): Meaning | null {
  const meanings = partsOf(name).map((part) => known(nameForms(part)))
  const [first] = meanings
  return meanings.length > 1 && first && meanings.every((meaning) => meaning?.target === first.target) ? { ...first, rank: BESIDE } : null
}

function hasValues(rows: string[][], column: number): boolean {
  return rows.some((cells) => !isBlankText(cells[column] ?? ''))
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
  if (targets.includes('full_name') && (targets.includes('first_name') || targets.includes('last_name')))
    problems.push({ code: 'repeated_target', target: 'full_name' })
  if (!targets.some(isIdentifier)) problems.push({ code: 'missing_identifier' })
  if (!targets.some((target) => isChange(target, targets))) problems.push({ code: 'nothing_to_change' })
  return problems
}

function isIdentifier(target: ColumnTarget): boolean {
  return target === 'customer_id' || target === 'email'
}
