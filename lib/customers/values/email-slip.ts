/** Providers whose names people mistype, with the endings that they have. */
const providers: Record<string, string[]> = {
  gmail: ['com'],
  googlemail: ['com'],
  hotmail: ['com', 'es', 'fr', 'it', 'de', 'co.uk', 'com.ar', 'com.mx', 'com.br', 'be', 'nl', 'se', 'no', 'dk', 'gr', 'ca', 'ch', 'cl'],
  outlook: ['com', 'es', 'fr', 'it', 'de', 'com.ar', 'com.br', 'pt', 'be', 'dk', 'cl', 'ie', 'at', 'co'],
  yahoo: [
    'com',
    'es',
    'fr',
    'it',
    'de',
    'co.uk',
    'com.mx',
    'com.ar',
    'com.br',
    'co.in',
    'in',
    'ca',
    'ie',
    'co.jp',
    'com.au',
    'gr',
    'se',
    'no',
    'dk',
    'pl',
    'ro',
    'be',
    'nl',
    'at',
    'ch',
    'pt',
    'cl',
  ],
  icloud: ['com'],
  protonmail: ['com', 'ch'],
  telefonica: ['net', 'com'],
}
/** What people have whose name is one letter away from one of these. */
const others = new Set([
  'mail',
  'email',
  'ymail',
  'fmail',
  'hmail',
  'kmail',
  'tmail',
  'zmail',
  'cloud',
  'protonmail',
  'googlemail',
  'yahoos',
])
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

/** The domain that was probably meant: `gmail.com` for `gmial.com`, `gmail.con`; null where the domain looks like one that is meant. */
export function meantDomain(domain: string): string | null {
  const [, name = '', ending = ''] = /^([^.]+)\.(.+)$/.exec(domain.toLowerCase()) ?? []
  const own = Object.hasOwn(providers, name) ? providers[name]! : null
  if (own) {
    if (own.includes(ending)) return null
    const meant = own.find((one) => slips[one]?.includes(ending))
    return meant ? `${name}.${meant}` : null
  }
  const provider = others.has(name) ? undefined : Object.keys(providers).find((one) => isOneSlipAway(name, one))
  if (provider) {
    const meant = providers[provider]!.find((one) => one === ending || slips[one]?.includes(ending))
    if (meant) return `${provider}.${meant}`
  }
  const last = domain.slice(domain.lastIndexOf('.') + 1).toLowerCase()
  return Object.hasOwn(noEndings, last) ? `${domain.slice(0, -last.length)}${noEndings[last]!}` : null
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
