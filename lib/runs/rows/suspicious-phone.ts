const ENDING_DIGITS = 4

/** What a spreadsheet makes of a long number: 4.41E+11, or 4,41E+11 where the comma is the decimal sign. */
export function isScientific(text: string): boolean {
  return /^\s*[+-]?\d+(?:[.,]\d+)?e\+?\d+\s*$/i.test(text)
}

/**
 * What a spreadsheet may have done to a phone on its way, compared with the one that the store holds; null where nothing points
 * to that. `shorter`: a part of the present digits, or fewer of them with the same ending; `leading_zero_lost`: or the plus.
 */
export function isSuspiciousPhone(oldPhone: string, newPhone: string): 'scientific_notation' | 'shorter' | 'leading_zero_lost' | null {
  if (isScientific(newPhone)) return 'scientific_notation'
  const before = oldPhone.replace(/\D/g, '')
  const after = newPhone.replace(/\D/g, '')
  if (!before || !after) return null
  const lostPlus = oldPhone.trim().startsWith('+') && !newPhone.trim().startsWith('+') && after === before
  const lostZeros = before.length > after.length && before.replace(/^0+/, '') === after.replace(/^0+/, '')
  if (lostPlus || lostZeros) return 'leading_zero_lost'
  const isPart = before.includes(after) || after.slice(-ENDING_DIGITS) === before.slice(-ENDING_DIGITS)
  return after.length < before.length && isPart ? 'shorter' : null
}
