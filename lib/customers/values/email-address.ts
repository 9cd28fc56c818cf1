import { domainToASCII } from 'node:url'

const LONGEST = 1_000
/** What is copied with an address, or typed behind it. */
const opening = /^(?:[\s"'`´‘’“”«»<([{]|[*•·–—-] )+/
const closing = /[\s"'`´‘’“”«»>)\]}*.,;:/\\]+$/
/** Tags of a link round it, and how pages and addresses write its sign. */
const links = /<a\b[^<>]*>|<\/a>|^\[[^[\]]*\](?=\(mailto:)/gi
const writtenSigns = /&(?:#64|#x40|commat);|%40/gi
/** What people write behind an address, apart from it: whose it is, or where. */
const remark = / [-–—|/] ?[^@]*$/
/** `Ana García <ana@example.com>`, `ana@example.com (Ana García)`. */
const named = /^[^<>@]*<([^<>]*)>[.,;]?$/
const explained = /^([^\s()]+) ?\([^()@]*\)$/

/**
 * The address that a cell has inside: `mailto:a@b.c`, `<a@b.c>`, `Name <a@b.c>`, `a@b.c.`; where it says the same twice, too. "several" where
 * there are several. What is no address with something well known round it is none: `doe,jane@b.c` is not jane@b.c.
 */
export function addressInside(written: string): string | 'several' | null {
  if (written.length > LONGEST) return null
  const text = written.includes('@') ? written : written.replace(writtenSigns, '@')
  if (!text.includes('@')) return null
  const whole = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replace(links, '').replace(remark, '').replace(/ ?@ ?/g, '@')
  if (/^"[^"]*"@[^\s@]+$/.test(whole)) return whole.replace(closing, '')
  const parts = whole
    .split(/[\s,;|<>]+/)
    .map(bare)
    .filter(isAddress)
  const different = new Set(parts.map((part) => part.toLowerCase()))
  if (different.size > 1) return 'several'
  const inside = parts.length > 1 ? parts[0]! : bare((named.exec(whole) ?? explained.exec(whole))?.[1] ?? whole)
  return isAddress(inside) && !/[\s,;<>]/.test(inside) ? inside : null
}

/** Without what no address begins or ends with. */
function bare(text: string): string {
  const plain = text
    .replace(opening, '')
    .replace(/^(?:(?:mailto|e-?mail|correo|smtp): ?|e-?mail=|\d{1,3}[.)] )/i, '')
    .replace(opening, '')
  const asked = plain.indexOf('?', plain.lastIndexOf('@'))
  return (asked < 0 ? plain : plain.slice(0, asked)).replace(closing, '')
}

function isAddress(text: string): boolean {
  const at = text.indexOf('@')
  return at > 0 && at === text.lastIndexOf('@') && at < text.length - 1
}

/** The address with its domain as the mail knows it: `info@peña.example` is `info@xn--pea-8ma.example`. Others as they are. */
export function withPlainDomain(email: string): string {
  const at = email.lastIndexOf('@')
  const domain = email.slice(at + 1)
  if (at < 0 || domain.length > 255 || !/[^\x00-\x7f]/.test(domain)) return email
  const plain = domainToASCII(domain)
  return plain ? `${email.slice(0, at + 1)}${plain}` : email
}

/** Why an address that looks right is none: dots where none may stand, letters that the part before the @ cannot have. */
export function emailFlaw(email: string): 'email_dots' | 'email_letters' | null {
  const at = email.lastIndexOf('@')
  if (at < 1) return null
  const local = email.slice(0, at)
  if (/[^\x00-\x7f]/.test(local)) return 'email_letters'
  const isDotted = local.startsWith('.') || local.endsWith('.') || email.includes('..') || email[at + 1] === '.' || email.endsWith('.')
  return isDotted && !local.startsWith('"') ? 'email_dots' : null
}
