/** Providers whose names people mistype, with the endings that they have. */
const providers: Record<string, string[]> = Object.fromEntries(
  [
    'gmail com, googlemail com, icloud com, me com, mac com, msn com, aol com|de|fr|it|es|co.uk, proton me, protonmail com|ch, telefonica net|com',
    'hotmail com|es|fr|it|de|co.uk|com.ar|com.mx|com.br|be|nl|se|no|dk|gr|ca|ch|cl, live com|es|fr|it|de|co.uk|nl|be|se|no|dk|ca|com.ar|com.mx|com.pt|cl',
    'outlook com|es|fr|it|de|com.ar|com.br|pt|be|dk|cl|ie|at|co, comcast net, verizon net, sbcglobal net, bellsouth net, btinternet com',
    'yahoo com|es|fr|it|de|co.uk|com.mx|com.ar|com.br|co.in|in|ca|ie|co.jp|com.au|gr|se|no|dk|pl|ro|be|nl|at|ch|pt|cl|com.co',
    'gmx de|net|at|ch|com|es|fr|co.uk, web de, freenet de, libero it, virgilio it, tiscali it, alice it, wanadoo fr|es, laposte net, bluewin ch',
    'terra es|com|com.br|com.mx, orange fr|es|be|pl|ro, uol com.br, bol com.br, onet pl|eu, interia pl|eu, ziggo nl, kpnmail nl, telenet be, skynet be, yandex ru|com',
  ].flatMap((line) =>
    line.split(', ').map((one): [string, string[]] => {
      const [name = '', endings = ''] = one.split(' ')
      return [name, endings.split('|')]
    }),
  ),
)
/** What people have whose name is one letter away from one of these. */
const others = new Set('mail email ymail fmail hmail kmail tmail zmail cloud yahoos oranges tierra'.split(' '))
/** So long that hardly anybody has a domain that is called nearly so. */
const LONG_ENOUGH = 5
/** Endings that nobody has behind those names. */
const slips: Record<string, string[]> = {
  com: 'con cmo ocm comm coom vom xom cpm co cm om c0m copm cim cum clm cop coml comn ccom dom net org como'.split(' '),
  es: 'ess ees se e'.split(' '),
}
/** Endings by themselves that no domain has, whatever is before them. */
const noEndings: Record<string, string> = {
  con: 'com',
  cmo: 'com',
  ocm: 'com',
  comm: 'com',
  coom: 'com',
  vom: 'com',
  xom: 'com',
  cpm: 'com',
  c0m: 'com',
  copm: 'com',
  cim: 'com',
}

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const endingsOfNoRegion = ['uk', 'eu', 'su', 'ac']
const usualEndings = 'com net org info biz name pro mobi online shop store site app dev xyz edu gov int cat'.split(' ')

/**
 * What was probably meant by a domain: `gmail.com` for `gmial.com`, `gmail.con`; of one that ends as none does, `shop.c`, null. Undefined
 * where it looks like one that is meant.
 */
export function meantDomain(domain: string): string | null | undefined {
  const whole = domain.toLowerCase()
  const [, name = '', ending = ''] = /^([^.]+)\.(.+)$/.exec(whole) ?? []
  const own = Object.hasOwn(providers, name) ? providers[name]! : null
  if (own) {
    if (own.includes(ending)) return undefined
    const meant =
      own.find((one) => isMeant(ending, one, name)) ?? (ending.startsWith(`${own[0]}.`) && name.length >= LONG_ENOUGH ? own[0] : undefined)
    if (meant) return `${name}.${meant}`
  }
  const provider = own || name.length < LONG_ENOUGH - 1 || others.has(name) ? undefined : longNames.find((one) => isOneSlipAway(name, one))
  if (provider) {
    const meant = providers[provider]!.find((one) => one === ending || isMeant(ending, one, provider))
    if (meant) return `${provider}.${meant}`
  }
  const last = whole.slice(whole.lastIndexOf('.') + 1)
  if (Object.hasOwn(noEndings, last)) return `${domain.slice(0, -last.length)}${noEndings[last]!}`
  return isEnding(last) ? undefined : null
}

const longNames = Object.keys(providers).filter((name) => name.length >= LONG_ENOUGH)

function isMeant(ending: string, one: string, name: string): boolean {
  if (slips[one]?.includes(ending)) return name.length >= LONG_ENOUGH || !['net', 'org'].includes(ending)
  const isOther = ending.length === 2 ? isEnding(ending) : ending.includes('.') || usualEndings.includes(ending)
  return !isOther && isOneSlipAway(ending, one)
}

/** Whether domains can end so: of two letters those of countries alone; of more nobody can tell. */
function isEnding(ending: string): boolean {
  if (!/^[a-z\d]{1,2}$/.test(ending)) return true
  return endingsOfNoRegion.includes(ending) || (/^[a-z]{2}$/.test(ending) && regions.of(ending.toUpperCase()) !== undefined)
}

/** One letter more, less, other, or two that changed places. */
function isOneSlipAway(text: string, name: string): boolean {
  if (Math.abs(text.length - name.length) > 1) return false
  let from = 0
  while (from < name.length && text[from] === name[from]) from++
  const rest = name.slice(from)
  const other = text.slice(from)
  if (other.slice(1) === rest || other === rest.slice(1) || other.slice(1) === rest.slice(1)) return true
  return other[0] === rest[1] && other[1] === rest[0] && other.slice(2) === rest.slice(2)
}
