import { parseArgs } from 'node:util'

export type Configuration = {
  port: number
  host: string
  appUrl: string
  appName: string
  appId: number
  clientId: string
  clientSecret: string
  scopes: string[]
  quota: number
  quotaWindowMs: number
  /** Besides the two: store1, store2, … each like xyz789. */
  moreStores: number
  /** That abc123 and those stores have at least. */
  customers: number
  isTiedToParent: boolean
}

const USUAL_SCOPES =
  'store_v2_default store_v2_customers store_v2_information_read_only store_app_extensions_manage store_channel_settings_read_only'

const options = {
  port: { type: 'string' },
  host: { type: 'string' },
  'app-url': { type: 'string' },
  'app-name': { type: 'string' },
  'app-id': { type: 'string' },
  'client-id': { type: 'string' },
  'client-secret': { type: 'string' },
  scopes: { type: 'string' },
  quota: { type: 'string' },
  'quota-window-ms': { type: 'string' },
  'more-stores': { type: 'string' },
  customers: { type: 'string' },
  'with-parent': { type: 'boolean' },
} as const

/** Flags come before environment variables, which come before the fixed values of the demo. Throws an Error that names what is wrong. */
export function readConfiguration(args: string[], environment: Record<string, string | undefined>): Configuration {
  const { values } = parseArgs({ args, options })
  const configuration: Configuration = {
    port: toNumber('port', values.port ?? environment.SANDBOX_PORT ?? '4400'),
    host: values.host ?? environment.SANDBOX_HOST ?? '127.0.0.1',
    appUrl: new URL(values['app-url'] ?? environment.APP_URL ?? 'http://localhost:3000').origin,
    appName: values['app-name'] ?? 'Update Customer',
    appId: toNumber('app-id', values['app-id'] ?? environment.BIGCOMMERCE_APP_ID ?? '4242'),
    clientId: values['client-id'] ?? environment.BIGCOMMERCE_CLIENT_ID ?? 'sandbox-client-id',
    clientSecret: values['client-secret'] ?? environment.BIGCOMMERCE_CLIENT_SECRET ?? 'sandbox-client-secret-0123456789abcdef',
    scopes: (values.scopes ?? USUAL_SCOPES).split(' '),
    quota: toNumber('quota', values.quota ?? '150'),
    quotaWindowMs: toNumber('quota-window-ms', values['quota-window-ms'] ?? '30000'),
    moreStores: toNumber('more-stores', values['more-stores'] ?? '0'),
    customers: toNumber('customers', values.customers ?? '0'),
    isTiedToParent: values['with-parent'] ?? false,
  }
  if (configuration.clientSecret.length < 32) throw new Error('client-secret: at least 32 characters')
  return configuration
}

function toNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`${name}: a whole number, not "${text}"`)
  return Number(text)
}
