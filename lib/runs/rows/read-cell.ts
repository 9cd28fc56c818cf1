import { decisionsFor, isMadeUnasked } from '@/lib/contract/cell-findings'
import type { CellDecision, Doubt, DoubtCode, Finding, RepairKind } from '@/lib/contract/cell-findings'
import { asIsFields, type AsIsField, type ColumnTarget } from '@/lib/contract/column-targets'
import { tidyText } from '@/lib/customers/tidy-text'
import { repairCell } from '@/lib/customers/values/cell-repairs'
import { unseenDoubt, valueDoubt, type ValueDoubt } from '@/lib/customers/values/value-doubt'

/** What was decided of a run's cells, by `repairKey`, `decisionKey` and `kindKey`. */
export type CellChoices = {
  repairs?: Record<string, boolean> | undefined
  decisions?: Record<string, CellDecision> | undefined
  /** Nobody sees what is repaired: what would be, is asked. */
  neverGuesses?: boolean | undefined
  hasMarkers?: boolean | undefined
}

export type Place = { column: number; field: ColumnTarget }

/** What a cell of `as_is_fields` names. */
export function namesIn(text: string): string[] {
  return text.split(/[\s,;|]+/).filter(Boolean)
}

export function repairKey({ column, field }: Place, kind: RepairKind): string {
  return `${column}:${field}:${kind}`
}

export function decisionKey({ column, field }: Place, text: string): string {
  return `${column}:${field}:${text}`
}

/** For all texts of a column of which the same is asked: no text has a NUL. */
export function kindKey({ column, field }: Place, doubt: DoubtCode): string {
  return `${column}:${field}:\0${doubt}`
}

export function isRepairOn(place: Place, kind: RepairKind, { repairs, neverGuesses }: CellChoices): boolean {
  return repairs?.[repairKey(place, kind)] ?? (isMadeUnasked(kind) && !neverGuesses)
}

/** A cell after its repairs, with what is told of it. */
export function readCell(place: Place, cell: string, choices: CellChoices): { text: string; findings: Finding[] } {
  const before = tidyText(cell)
  const { text, made, left } = repairCell(place.field, before, (kind) => isRepairOn(place, kind, choices))
  if (choices.neverGuesses) return { text: cell, findings: [] }
  const findings = [
    ...made.map(({ kind, becomes }) => ({ ...place, text: before, becomes, repair: kind, isMade: true })),
    ...left.map(({ kind, becomes }) => ({ ...place, text: before, becomes, repair: kind, isMade: false })),
  ]
  // what damage left may be a space
  return { text: made.length ? text : cell, findings }
}

/** What is to be asked of a value, with what was decided about it; null where nothing is. */
export function doubtOf(place: Place, text: string, choices: CellChoices): Doubt | null {
  const { field } = place
  const own = asIsFields.find((one) => one === field)
  const doubt = own ? judged(own, text, choices) : null
  return doubt && withDecision(place, text, doubt, choices)
}

export function withDecision(place: Place, text: string, doubt: ValueDoubt, choices: CellChoices): Doubt {
  const shown = tidyText(text)
  const ofKind = choices.decisions?.[kindKey(place, doubt.doubt)]
  const isFit = ofKind !== undefined && decisionsFor({ ...doubt, field: place.field }).includes(ofKind)
  return { ...place, text: shown, ...doubt, decision: choices.decisions?.[decisionKey(place, shown)] ?? (isFit ? ofKind : null) }
}

function judged(field: AsIsField, text: string, { neverGuesses, hasMarkers }: CellChoices): ValueDoubt | null {
  return neverGuesses ? unseenDoubt(field, text) : valueDoubt(field, text, { hasMarkers })
}
