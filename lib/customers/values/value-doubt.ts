import type { DoubtCode } from '@/lib/contract/cell-findings'
import type { AsIsField } from '@/lib/contract/column-targets'
import { tidyText } from '@/lib/customers/tidy-text'
import { repairCell } from '@/lib/customers/values/cell-repairs'
import { isNearMarker } from '@/lib/customers/values/clear-marker'
import { damageOf } from '@/lib/customers/values/damaged-text'
import { meantDomain } from '@/lib/customers/values/email-slip'
import { decodeMarkup } from '@/lib/customers/values/markup'
import { saysNothing } from '@/lib/customers/values/no-value'
import { isNoPhone } from '@/lib/customers/values/phone-doubt'
import { isScientific } from '@/lib/customers/values/scientific'

/** What of a value has to be asked, and what it seems to have been where that can be told. */
export type ValueDoubt = { doubt: DoubtCode; becomes?: string }

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
  if (field !== 'phone') return null
  return isScientific(text) ? { doubt: 'scientific_notation' } : isNoPhone(text) ? { doubt: 'no_phone' } : null
}

/** For those who are not asked beforehand: also what would be repaired on the screen, where it is seen. */
export function unseenDoubt(field: AsIsField, raw: string): ValueDoubt | null {
  const { text, made } = repairCell(field, tidyText(raw), () => true)
  return made.length && field !== 'new_email' ? { doubt: 'spreadsheet_form', becomes: text } : valueDoubt(field, raw)
}

function slip(email: string): ValueDoubt | null {
  const at = email.lastIndexOf('@')
  const meant = at < 0 ? null : meantDomain(email.slice(at + 1))
  return meant === null ? null : { doubt: 'email_slip', becomes: `${email.slice(0, at + 1)}${meant}` }
}
