import { isScientific } from '@/lib/customers/values/scientific'

/**
 * Whether a cell may hold what a program makes of a text by itself, without anybody editing it: a number that has lost its zeros or its plus, or
 * most of its digits; "?" for letters that an encoding lacks. Null where it must have been edited.
 */
export function spreadsheetDamage(text: string, cell: string): 'leading_zero_lost' | 'scientific_notation' | 'letters_lost' | null {
  const before = text.trim()
  const after = cell.trim()
  if (before === after) return null
  if (isScientific(after) && /^\+?\d{6,}$/.test(before)) return 'scientific_notation'
  const number = plainNumber(before)
  if (number !== null && number === after) return 'leading_zero_lost'
  return hasLostLetters(before, after) ? 'letters_lost' : null
}

/** As a spreadsheet shows a number that was typed so; null where it is none. */
function plainNumber(text: string): string | null {
  const [, whole, decimals = ''] = /^\+?0*(\d+?)(?:\.(\d*?)0*)?$/.exec(text) ?? []
  return whole === undefined ? null : decimals ? `${whole}.${decimals}` : whole
}

function hasLostLetters(before: string, after: string): boolean {
  let at = 0
  for (const letter of before.normalize('NFC')) {
    if (after.startsWith(letter, at)) at += letter.length
    else if (letter > '\x7f' && after[at] === '?') at += after[at + 1] === '?' && letter.length === 2 ? 2 : 1
    else return false
  }
  return at === after.length
}
