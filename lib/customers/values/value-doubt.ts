import type { DoubtCode } from '@/lib/contract/cell-findings'
import type { AsIsField } from '@/lib/contract/column-targets'
import { tidyText } from '@/lib/customers/tidy-text'
import { repairCell } from '@/lib/customers/values/cell-repairs'
import { isNearMarker } from '@/lib/customers/values/clear-marker'
import { damageOf } from '@/lib/customers/values/damaged-text'
import { emailFlaw } from '@/lib/customers/values/email-address'
import { meantDomain } from '@/lib/customers/values/email-slip'
import { decodeMarkup } from '@/lib/customers/values/markup'
import { saysNothing } from '@/lib/customers/values/no-value'
import { isNoPhone } from '@/lib/customers/values/phone-doubt'
import { isScientific } from '@/lib/customers/values/scientific'

/** What of a value has to be asked, and what it seems to have been where that can be told. */
export type ValueDoubt = { doubt: DoubtCode; becomes?: string }

/** A formula instead of its result, as a sheet that shows its formulas is saved. */
const formula = /^=\s*(?:[\p{Lu}][\p{Lu}\d.]*\(.*\)|(?:'[^']*'|[\p{L}\d_]+)!\$?[A-Z].*|\$?[A-Z]{1,3}\$?\d+(?:[&+*/:,;-].*)?)$/su
/** Quotes round the whole, of which another way of writing takes no notice. */
const inQuotes = /^(["'`])([^"'`]*)\1$/

/** What of a value only a person can tell. `raw`: as it came, since tidying takes away some of what points to damage. */
export function valueDoubt(field: AsIsField, raw: string, { hasMarkers = true } = {}): ValueDoubt | null {
  const text = tidyText(raw)
  if (saysNothing(text)) return { doubt: 'no_value' }
  if (field === 'new_email') return slip(text)
  const damage = damageOf(raw, field === 'first_name' || field === 'last_name')
  if (damage) return { doubt: 'damaged', ...(damage.repair ? { becomes: damage.repair } : {}) }
  const decoded = decodeMarkup(text)
  if (decoded !== null) return decoded === '' || saysNothing(decoded) ? { doubt: 'no_value' } : { doubt: 'markup', becomes: decoded }
  if (hasMarkers && isNearMarker(text)) return { doubt: 'near_marker' }
  const quoted = inQuotes.exec(text)?.[2]?.trim()
  if (quoted) return { doubt: 'spreadsheet_form', becomes: quoted }
  if (formula.test(text)) return { doubt: 'spreadsheet_form' }
  if (isScientific(text)) return { doubt: 'scientific_notation' }
  return field === 'phone' && isNoPhone(text) ? { doubt: 'no_phone' } : null
}

/** For those who are not asked beforehand: also what would be repaired on the screen, where it is seen. */
export function unseenDoubt(field: AsIsField, raw: string): ValueDoubt | null {
  const { text, made } = repairCell(field, tidyText(raw), () => true)
  return made.length && field !== 'new_email' ? { doubt: 'spreadsheet_form', becomes: text } : valueDoubt(field, raw)
}

/** What people type where they must type some email. */
const noEmails = new Set(
  'no none null na noemail nomail nomailaddress nobody noone noreply notiene sinemail sincorreo keine kein aucun nessuna test x xx xxx a abc asdf'.split(
    ' ',
  ),
)

function slip(email: string): ValueDoubt | null {
  const at = email.lastIndexOf('@')
  if (at < 0) return null
  const [local, domain] = [email.slice(0, at), email.slice(at + 1)]
  const meant = meantDomain(domain)
  if (meant) return { doubt: 'email_slip', becomes: `${email.slice(0, at + 1)}${meant}` }
  // what can be no address is refused with why
  if (meant === null) return emailFlaw(email) === null && /^[\w-]+(?:\.[\w-]+)+$/.test(domain) ? { doubt: 'email_slip' } : null
  const plain = local.toLowerCase().replace(/[^a-z]/g, '')
  const isSame = domain.toLowerCase().startsWith(`${local.toLowerCase()}.`)
  return noEmails.has(plain) && (isSame || plain.length > 4) ? { doubt: 'no_value' } : null
}
