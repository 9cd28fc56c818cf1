import { validatePhoneNumberLength } from 'libphonenumber-js/min'

/** Fewer digits than any phone has that a shop would call. */
const FEWEST_DIGITS = 5
/** Longer than any that is taken: nothing is said of it. */
const LONGEST = 100
/** Numbers written as words: 1-800-FLOWERS. */
const inWords = /^\+?[\d\s().-]*\d[\d\s().-]*[A-Z]{3,}[A-Z\d\s.-]*$/
const day = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?:[ T]\d{1,2}:\d{2}.*)?$/

/** Whether a tidy text can be no phone at all: ` S.L.`, `P.O. Box`, `0`, a date, an address. Never how it would have to be written. */
export function isNoPhone(text: string): boolean {
  if (text.length > LONGEST) return false
  const digits = text.replace(/\P{Nd}/gu, '')
  const letters = (text.match(/\p{L}/gu) ?? []).length
  if (day.test(text) || text.includes('@')) return true
  if (letters && digits.length >= 3 && inWords.test(text) && letters + digits.length >= 7 && letters + digits.length <= 16) return false
  if (digits.length < FEWEST_DIGITS || letters > digits.length) return true
  // the same digit all along is what people type where they must type something
  if (/^(.)\1*$/u.test(digits)) return true
  return isTooShortAbroad(text)
}

/** Of a number with its country, which alone says how long it has to be. */
function isTooShortAbroad(text: string): boolean {
  const international = text.replace(/^00/, '+')
  return international.startsWith('+') && /^\+[\d\s().-]+$/.test(international) && validatePhoneNumberLength(international) === 'TOO_SHORT'
}
