import { describe, expect, test } from 'vitest'
import { parseEnv } from '@/lib/env'
import { testEnvironment } from '@/tests/setup/environment'

const required = [
  'APP_URL',
  'BIGCOMMERCE_CLIENT_ID',
  'BIGCOMMERCE_CLIENT_SECRET',
  'BIGCOMMERCE_APP_ID',
  'ENCRYPTION_KEYS',
  'API_KEY_PEPPER',
] as const
const minimal = Object.fromEntries(required.map((name) => [name, testEnvironment[name]]))
const key = Buffer.alloc(32, 'x').toString('base64')

test('needs no more than the app, its secret, a key and a pepper, and then talks to the real BigCommerce', () => {
  const env = parseEnv(minimal)
  expect(env).toMatchObject({
    BIGCOMMERCE_API_URL: 'https://api.bigcommerce.com',
    BIGCOMMERCE_LOGIN_URL: 'https://login.bigcommerce.com',
    CONTROL_PANEL_URL: 'https://store-{storeHash}.mybigcommerce.com',
    DATA_DIR: '.data',
    LOG_LEVEL: 'info',
  })
  expect(env.DATABASE_URL).toBeUndefined()
})

test.each([
  ['TRUSTED_PROXIES', '127.0.0.1,10.0.0.0/8,::1,fd00::/8', ['localhost', '10.0.0.0/33', '10.0.0.0/', '0.0.0.0/0', '10.0.0.1;10.0.0.2']],
  ['STORED_ROWS_LIMIT', '5000000', ['0', '-1', '2M', '1e9', '1000000000']],
])('%s is taken as a list or a number, and refused otherwise', (name, good, bad) => {
  expect(() => parseEnv({ ...minimal, [name]: good })).not.toThrow()
  for (const value of bad) expect(problemsOf({ ...minimal, [name]: value })).toMatch(new RegExp(`^  ${name}: must be `, 'm'))
})

test('names every problem at once, and no value', () => {
  const problems = problemsOf({
    ...minimal,
    APP_URL: undefined,
    BIGCOMMERCE_CLIENT_SECRET: 'undefined',
    LOG_LEVEL: 'loud',
    ENCRYPTION_KEYS: '',
  })
  expect(problems).toMatch(/^  APP_URL: is not set$/m)
  expect(problems).toMatch(/^  ENCRYPTION_KEYS: is not set$/m)
  expect(problems).toMatch(/^  BIGCOMMERCE_CLIENT_SECRET: .*at least 32/m)
  expect(problems).toMatch(/^  LOG_LEVEL: /m)
  expect(problems).not.toMatch(/loud|undefined/)
})

test('an empty value counts as not set', () => {
  expect(parseEnv({ ...minimal, DATABASE_URL: '', DATA_DIR: '' })).toMatchObject({ DATA_DIR: '.data' })
})

test('keeps only the origin of an address and reads several keys, the first of which writes', () => {
  const env = parseEnv({ ...minimal, APP_URL: 'https://app.example.com/', ENCRYPTION_KEYS: `new:${key}, old:${key}` })
  expect(env.APP_URL).toBe('https://app.example.com')
  expect(env.ENCRYPTION_KEYS.map(({ id }) => id)).toEqual(['new', 'old'])
})

describe('refuses', () => {
  test.each([
    ['APP_URL', 'app.example.com'],
    ['APP_URL', 'ftp://app.example.com'],
    ['APP_URL', 'https://app.example.com/some/path'],
    ['APP_URL', 'https://app.example.com/?a=b'],
    ['APP_URL', 'https://user@app.example.com'],
    ['BIGCOMMERCE_CLIENT_SECRET', 'x'.repeat(31)],
    ['BIGCOMMERCE_APP_ID', 'my-app'],
    ['BIGCOMMERCE_API_URL', 'https://api.bigcommerce.com/stores'],
    ['CONTROL_PANEL_URL', 'https://store.mybigcommerce.com'],
    ['CONTROL_PANEL_URL', 'https://store-{storeHash}.mybigcommerce.com/manage'],
    ['CONTROL_PANEL_URL', "https://store-{storeHash}.mybigcommerce.com; script-src 'unsafe-inline'"],
    ['CONTROL_PANEL_URL', 'https://*.mybigcommerce.com'],
    ['ENCRYPTION_KEYS', key],
    ['ENCRYPTION_KEYS', `a:${Buffer.alloc(16).toString('base64')}`],
    ['ENCRYPTION_KEYS', `a:${key},a:${key}`],
    ['ENCRYPTION_KEYS', `a.b:${key}`],
    ['ENCRYPTION_KEYS', `a:${key},`],
    ['API_KEY_PEPPER', 'x'.repeat(31)],
    ['API_KEY_PEPPER', testEnvironment.BIGCOMMERCE_CLIENT_SECRET],
    ['API_KEY_PEPPER', Buffer.alloc(32, 'k').toString('base64')],
    ['DATABASE_URL', 'mysql://localhost/app'],
    ['DATABASE_CONNECTIONS', '5'],
    ['DATABASE_CONNECTIONS', 'many'],
    ['SUPPORT_URL', 'javascript:alert(1)'],
    ['LOG_LEVEL', 'verbose'],
  ])('%s=%s', (name, value) => {
    expect(problemsOf({ ...minimal, [name]: value })).toMatch(new RegExp(`^  ${name}: (?!is not set)`, 'm'))
  })
})

function problemsOf(variables: Record<string, string | undefined>): string {
  try {
    parseEnv(variables)
  } catch (error) {
    return (error as Error).message
  }
  return 'none'
}
