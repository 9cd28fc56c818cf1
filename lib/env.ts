import { createSecretKey, type KeyObject } from 'node:crypto'
import { BlockList, isIP } from 'node:net'
import { z } from 'zod'

const origin = z.url({ protocol: /^https?$/ }).transform((url, context) => {
  const parsed = new URL(url)
  if (parsed.pathname !== '/' || parsed.search || parsed.hash || parsed.username)
    context.addIssue({ code: 'custom', message: 'must be an origin only, such as https://app.example.com' })
  return parsed.origin
})

const encryptionKeys = z.string().transform((text, context) => {
  const keys = text.split(',').map((entry) => {
    const [id = '', base64 = ''] = entry.trim().split(':')
    return { id, key: createSecretKey(base64, 'base64') }
  })
  const isUsable = keys.every(({ id, key }) => /^[A-Za-z0-9_-]+$/.test(id) && key.symmetricKeySize === 32)
  if (!isUsable || new Set(keys.map(({ id }) => id)).size !== keys.length)
    context.addIssue({
      code: 'custom',
      message: 'must be id:base64 pairs, comma separated, distinct ids, 32 bytes each; the first one encrypts',
    })
  return keys
})

const proxies = z.string().transform((text, context) => {
  const list = new BlockList()
  for (const entry of text.split(',').map((one) => one.trim())) {
    const [address = '', length] = entry.split('/')
    const version = isIP(address)
    const most = version === 6 ? 128 : 32
    const bits = length === undefined ? most : /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN
    if (version === 0 || !(bits >= 1 && bits <= most))
      context.addIssue({ code: 'custom', message: 'must be addresses or networks such as 10.0.0.0/8, comma separated' })
    else list.addSubnet(address, bits, version === 6 ? 'ipv6' : 'ipv4')
  }
  return list
})

const schema = z
  .object({
    APP_URL: origin,
    BIGCOMMERCE_CLIENT_ID: z.string().min(1),
    BIGCOMMERCE_CLIENT_SECRET: z.string().min(32, 'must be the secret of the app, at least 32 characters'),
    BIGCOMMERCE_APP_ID: z.string().regex(/^\d+$/, 'must be the number in the app’s address in the control panel'),
    BIGCOMMERCE_API_URL: origin.default('https://api.bigcommerce.com'),
    BIGCOMMERCE_LOGIN_URL: origin.default('https://login.bigcommerce.com'),
    CONTROL_PANEL_URL: z
      .string()
      .regex(/^https?:\/\/[a-z0-9.-]*\{storeHash\}[a-z0-9.-]*(:\d+)?$/, 'must be an origin that contains {storeHash}')
      .default('https://store-{storeHash}.mybigcommerce.com'),
    ENCRYPTION_KEYS: encryptionKeys,
    API_KEY_PEPPER: z.string().min(32, 'must be a random text of at least 32 characters'),
    LOAD_PAYLOAD_MAX_AGE_SECONDS: z
      .string()
      .regex(/^[1-9]\d{0,6}$/, 'must be a whole number of seconds, at least 1')
      .transform(Number)
      .optional(),
    SUPPORT_URL: z.url({ protocol: /^(https?|mailto)$/ }).optional(),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    DATABASE_CONNECTIONS: z.coerce.number('must be a number').int().min(6).max(200).default(10),
    DATA_DIR: z.string().min(1).default('.data'),
    TRUSTED_PROXIES: proxies.default(new BlockList()),
    STORED_ROWS_LIMIT: z
      .string()
      .regex(/^[1-9]\d{0,8}$/, 'must be a number of rows')
      .transform(Number)
      .default(2_000_000),
    RUNS: z.enum(['web', 'worker']).default('web'),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  })
  .refine(({ RUNS, DATABASE_URL }) => RUNS === 'web' || DATABASE_URL, {
    path: ['RUNS'],
    message: 'can be worker only with DATABASE_URL: the embedded database serves one process',
  })
  .refine(areDistinct, { path: ['API_KEY_PEPPER'], message: 'must not be a secret that is used for something else' })

/** A secret that served two purposes could be attacked through the weaker one. */
function areDistinct({ BIGCOMMERCE_CLIENT_SECRET, API_KEY_PEPPER, ENCRYPTION_KEYS }: Secrets): boolean {
  const others = [BIGCOMMERCE_CLIENT_SECRET, ...ENCRYPTION_KEYS.map(({ key }) => key.export().toString('base64'))]
  return !others.includes(API_KEY_PEPPER)
}

type Secrets = { BIGCOMMERCE_CLIENT_SECRET: string; API_KEY_PEPPER: string; ENCRYPTION_KEYS: { id: string; key: KeyObject }[] }

export type Env = z.infer<typeof schema>

let parsed: Env | undefined

/** The configuration. Throws one error that lists every problem at once, so that a start with a wrong configuration ends there. */
export function env(): Env {
  return (parsed ??= parseEnv(process.env))
}

export function parseEnv(variables: Record<string, string | undefined>): Env {
  // `KEY=` in an env file means "not set"
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const problems = result.error.issues.map(
    ({ path, message }) => `  ${path.join('.')}: ${given[String(path[0])] === undefined ? 'is not set' : message}`,
  )
  throw new Error(`The configuration is not usable:\n${problems.join('\n')}\nSee .env.example.`)
}

/** The origin of a store's control panel: the only page that may frame the store's pages. */
export function controlPanelUrl(storeHash: string): string {
  return env().CONTROL_PANEL_URL.replace('{storeHash}', storeHash)
}

/** Where the store's control panel shows this app. */
export function appInControlPanelUrl(storeHash: string): string {
  return `${controlPanelUrl(storeHash)}/manage/app/${env().BIGCOMMERCE_APP_ID}`
}
