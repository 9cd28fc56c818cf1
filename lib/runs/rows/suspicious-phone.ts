const ENDING_DIGITS = 4
/** A phone of so small a share of the present digits is no other way to write one. */
const FAR_SHORTER = 0.6

/**
 * What a spreadsheet may have done to a phone on its way, compared with the one that the store holds; null where nothing points
 * to that. `shorter`: a part of the present digits, fewer of them with the same ending, or far fewer; `leading_zero_lost`: or the plus.
 */
export function isSuspiciousPhone(oldPhone: string, newPhone: string): 'shorter' | 'leading_zero_lost' | null {
  const before = oldPhone.replace(/\D/g, '')
  const after = newPhone.replace(/\D/g, '')
  if (!before || !after) return null
  const lostPlus = oldPhone.trim().startsWith('+') && !newPhone.trim().startsWith('+') && after === before
  const lostZeros = before.length > after.length && before.replace(/^0+/, '') === after.replace(/^0+/, '')
  if (lostPlus || lostZeros) return 'leading_zero_lost'
  const isPart = before.includes(after) || after.slice(-ENDING_DIGITS) === before.slice(-ENDING_DIGITS)
  return (after.length < before.length && isPart) || after.length <= before.length * FAR_SHORTER ? 'shorter' : null
}
