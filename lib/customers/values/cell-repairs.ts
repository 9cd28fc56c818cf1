import { addressInside } from '@/lib/customers/values/email-address'
import type { RepairKind } from '@/lib/contract/cell-findings'
import type { ColumnTarget } from '@/lib/contract/column-targets'

const LONGEST = 1_000

/** A repair of which nobody would say that it is wrong, and what the cell is after it. */
export type Repair = { kind: RepairKind; becomes: string }

/**
 * What a spreadsheet or a mail program put round a value, taken off: one repair after the other, `isOn` telling which of them may be made. The
 * text is a tidy one.
 */
export function repairCell(
  field: ColumnTarget,
  text: string,
  isOn: (kind: RepairKind) => boolean,
): { text: string; made: Repair[]; left: Repair[] } {
  const made: Repair[] = []
  const left: Repair[] = []
  let now = text
  if (text.length > LONGEST) return { text, made, left }
  for (const [kind, repair] of repairsOf(field)) {
    const becomes = repair(now)
    if (becomes === null || becomes === now || becomes === '') continue
    if (isOn(kind)) {
      made.push({ kind, becomes })
      now = becomes
    } else left.push({ kind, becomes })
  }
  return { text: now, made, left }
}

type Named = [RepairKind, (text: string) => string | null]

function repairsOf(field: ColumnTarget): Named[] {
  switch (field) {
    case 'customer_id':
      return [
        ['text_form', unquoted],
        ['full_width', westernDigits],
        ['number_form', plainId],
      ]
    case 'email':
    case 'new_email':
      return [
        ['text_form', textForm],
        ['full_width', halfWidth],
        ['address', address],
      ]
    case 'phone':
      return [
        ['text_form', phoneText],
        ['number_form', withoutDecimals],
      ]
    case 'customer_group_id':
      return [
        ['text_form', unquoted],
        ['number_form', withoutDecimals],
      ]
    default:
      return [['text_form', textForm]]
  }
}

/** `="0600"` is 0600, whose quotes a file may have lost or doubled; `'0600` too, but not '47 Brand. */
function textForm(text: string): string | null {
  const formula = /^='?"(.*)"$/s.exec(text) ?? /^="?"(.*)""?$/s.exec(text)
  if (formula) return formula[1]!.replaceAll('""', '"').trim()
  return /^['‘’`´]+[+(]?\d[\d\s().+/-]*$/.test(text) ? text.replace(/^['‘’`´]+/, '').trim() : null
}

function phoneText(text: string): string | null {
  const plain = textForm(text) ?? text
  const own = plain
    // as links have them, and the forms of advertisements: p:+34600123456
    .replace(/^(?:tel|p):(?= ?[+(\d])/i, '')
    .replace(/^["“”']+([^"“”']*)["“”']+$/, '$1')
    .trim()
  return /^=[+(]?\d/.test(own) ? own.slice(1) : own
}

/** Of numbers: quotes of all kinds round them, and the equals sign of a formula before them. */
function unquoted(text: string): string | null {
  const plain = textForm(text) ?? text
  return plain
    .replace(/^[="'“”‘’`´]+/, '')
    .replace(/["'“”‘’`´]+$/, '')
    .trim()
}

function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
}

/** Of a number also digits of other scripts: ٥١٢ and ５１２ are 512. Those of each script follow each other, ten by ten. */
function westernDigits(text: string): string {
  return halfWidth(text).replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    let below = 0
    while (/^\p{Nd}$/u.test(String.fromCodePoint(digit.codePointAt(0)! - below - 1))) below++
    return String(below % 10)
  })
}

/** 600123456.0: what is made of a whole number that was read as one with decimals. */
function withoutDecimals(text: string): string | null {
  return /^\+?\d+[.,]0{1,2}$/.test(text) ? text.replace(/[.,]0+$/, '') : null
}

/**
 * The whole number that an id was: `513.0`, `1,513`, `1 513`, `#517`, `ID 517`. Where one sign could part thousands or decimals, `513.000`, or
 * two numbers, `513 514`, there is none: it could be two customers.
 */
function plainId(text: string): string | null {
  const bare = text.replace(/^(?:#|№|(?:id|no|nr|nº|n°|n\.º|num|number|customer|cliente)(?=[\s.:#\d]))[\s.:#]*/i, '').replace(/[.,;:]$/, '')
  const [, whole = '', thousands = '', decimals] = /^(\d{1,3})((?:[.,']\d{3})*|(?<!\d{3})(?: \d{3})+)([.,]0{1,2})?$/.exec(bare) ?? []
  if (!whole) return /^\d+[.,]0{1,2}$/.test(bare) ? bare.replace(/[.,]0+$/, '') : /^\d+$/.test(bare) ? bare : null
  const signs = new Set(thousands.replace(/\d/g, ''))
  // 1.513,0 parts both; 513.000 could be either; 0,513 is no number of thousands
  if (signs.size > 1 || (decimals && signs.has(decimals[0]!)) || (thousands.length === 4 && thousands.endsWith('000') && !decimals))
    return null
  return thousands && whole.startsWith('0') ? null : whole + thousands.replace(/\D/g, '')
}

function address(text: string): string | null {
  const inside = addressInside(text)
  return inside === 'several' ? null : inside
}
