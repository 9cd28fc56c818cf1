import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { control, customer, puts, resetStores } from '@/tests/e2e/control-panel'
import { appUrl } from '@/tests/setup/e2e-environment'
import { signed } from '@/tests/stores/signed-payload'

type Role = 'OWNER' | 'EDITOR' | 'VIEWER'
type ActionManifest = { node: Record<string, { exportedName: string; workers: Record<string, unknown> }> }

const STORE = 'abc123'
const users: Record<Role, { id: number; email: string }> = {
  OWNER: { id: 11, email: 'olivia.owner@abc-store.example' },
  EDITOR: { id: 24, email: 'sam.staff@abc-store.example' },
  VIEWER: { id: 37, email: 'elena.equipo@abc-store.example' },
}
const roles = ['VIEWER', 'EDITOR', 'OWNER'] as const
const cookies = {} as Record<Role, string>

test.beforeAll(async () => {
  await resetStores()
  const grant = await control<{ code: string; scope: string; context: string }>('POST', `/stores/${STORE}/code`)
  const { code, scope, context } = grant
  await cookieFrom(`auth?${new URLSearchParams({ code, scope, context })}`)
  for (const role of roles) cookies[role] = await cookieFrom(`load?signed_payload_jwt=${signed({ user: users[role], owner: users.OWNER })}`)
  expect(await call('OWNER', 'assignRole', [{ userId: users.EDITOR.id, role: 'EDITOR' }])).toContain('"done"')
  expect(await call('OWNER', 'assignRole', [{ userId: users.VIEWER.id, role: 'VIEWER' }])).toContain('"done"')
})
test.beforeEach(resetStores)
test.afterAll(async () => {
  await call('OWNER', 'assignRole', [{ userId: users.VIEWER.id, role: 'EDITOR' }])
})

async function cookieFrom(callback: string): Promise<string> {
  const response = await fetch(`${appUrl}/api/${callback}`)
  expect(response.status).toBe(200)
  return response.headers.getSetCookie()[0]!.split(';')[0]!
}

/** Sends an action as the browser does, whatever the page offers. */
async function call(role: Role, name: string, input: unknown[], userId = users[role].id): Promise<string> {
  const { node } = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as ActionManifest
  const [id, { workers }] = Object.entries(node).find(([, { exportedName }]) => exportedName === name)!
  const page = Object.keys(workers)[0]!.replace(/^app|\/page$/g, '')
  const headers = { 'next-action': id, accept: 'text/x-component', 'content-type': 'text/plain;charset=UTF-8', origin: appUrl }
  const response = await fetch(appUrl + page.replace('[storeHash]', STORE).replace('[customerId]', '789'), {
    method: 'POST',
    headers: { ...headers, cookie: cookies[role] },
    body: JSON.stringify([STORE, userId, ...input]),
  })
  return response.text()
}

const saved = { changes: { company: 'By role' }, expected: { company: 'Ibáñez y Asociados' } }
const newKey = { name: 'By role', scope: 'READ', expiresInDays: 30 }

/** What each role may do. The last column is the lowest role that may. */
const actions: [string, unknown[], Role][] = [
  ['searchStoreCustomers', [{ text: '789', filter: {} }], 'VIEWER'],
  ['findListedCustomers', [{ ids: [789], emails: [] }], 'VIEWER'],
  ['readNotices', [], 'VIEWER'],
  ['listChanges', [789, null, null], 'VIEWER'],
  ['dismissHelp', [], 'VIEWER'],
  ['dismissTip', [], 'VIEWER'],
  ['checkConnection', [], 'VIEWER'],
  ['saveCustomer', [789, saved], 'EDITOR'],
  ['saveInPanel', [789, saved], 'EDITOR'],
  ['keepHistory', [2], 'OWNER'],
  ['assignRole', [{ userId: users.EDITOR.id, role: 'EDITOR' }], 'OWNER'],
  ['createApiKey', [newKey], 'OWNER'],
  ['revokeApiKey', ['0'.repeat(12)], 'OWNER'],
  ['listActivity', ['2026-01-01T00:00:00.000Z'], 'OWNER'],
]
const pages: [string, Role][] = [
  ['/customers/789', 'VIEWER'],
  ['/panel/customers/789', 'VIEWER'],
  ['/help', 'VIEWER'],
  ['/api', 'VIEWER'],
  ['/settings', 'VIEWER'],
  ['/settings?tab=people', 'VIEWER'],
  ['/settings?tab=language', 'VIEWER'],
  ['/settings?tab=developers', 'VIEWER'],
  ['/settings?tab=history', 'OWNER'],
  ['/history', 'VIEWER'],
  ['/history?tab=app', 'OWNER'],
]

for (const [name, input, lowest] of actions)
  for (const role of roles) {
    const isAllowed = roles.indexOf(role) >= roles.indexOf(lowest)
    test(`${role} ${isAllowed ? 'may' : 'may not'}: ${name}`, async () => {
      const answer = await call(role, name, input)
      const [, code] = /"code":"(\w+)"/.exec(answer) ?? []
      if (!isAllowed) expect(code).toBe('forbidden')
      else expect([undefined, 'customer_changed']).toContain(code)
      if (!isAllowed) expect(await puts()).toEqual([])
    })
  }

for (const [path, lowest] of pages)
  for (const role of roles) {
    const isAllowed = roles.indexOf(role) >= roles.indexOf(lowest)
    test(`${role} ${isAllowed ? 'sees' : 'does not see'} ${path || 'home'}`, async () => {
      const response = await fetch(`${appUrl}/stores/${STORE}${path}`, { headers: { cookie: cookies[role] } })
      // a page has begun to be sent, with status 200, before its door is asked
      const [, status] = /NEXT_HTTP_ERROR_FALLBACK;(\d+)/.exec(await response.text()) ?? []
      expect(status ?? String(response.status)).toBe(isAllowed ? '200' : '403')
    })
  }

test.describe('a role', () => {
  const refused: [string, unknown][] = [
    ['of owner is given to nobody', { userId: users.EDITOR.id, role: 'OWNER' }],
    ['other than the owner’s is not for the owner', { userId: users.OWNER.id, role: 'EDITOR' }],
    ['is given to no stranger', { userId: 999, role: 'EDITOR' }],
    ['is one of those there are', { userId: users.EDITOR.id, role: 'ADMIN' }],
  ]
  for (const [name, input] of refused)
    test(name, async () => expect(await call('OWNER', 'assignRole', [input])).toMatch(/"code":"(forbidden|invalid_input)"/))

  test('counts from the next request on', async () => {
    const before = (await customer(789)).company
    const edit = { changes: { company: 'Role changed' }, expected: { company: before } }
    expect(await call('VIEWER', 'saveCustomer', [789, edit])).toContain('"forbidden"')
    await call('OWNER', 'assignRole', [{ userId: users.VIEWER.id, role: 'EDITOR' }])
    expect(await call('VIEWER', 'saveCustomer', [789, edit])).toContain('"updated"')
    await call('OWNER', 'assignRole', [{ userId: users.VIEWER.id, role: 'VIEWER' }])
    expect(await call('VIEWER', 'saveCustomer', [789, edit])).toContain('"forbidden"')
  })
})
