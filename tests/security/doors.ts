// Every way into the app from outside: a page, a method of a route handler or an exported action without a row here fails
// doors.test.ts, and tests/e2e/doors.spec.ts knocks at each one. To add a row: one line.

export type Role = 'VIEWER' | 'EDITOR' | 'OWNER'
export type Scope = 'READ' | 'WRITE'

/** `open`: anybody; `nothing`: 404 for anybody; `callback`: a payload signed by BigCommerce; `page`, `action`, `handler`: a session of this store; `key`: an API key. */
export type Door =
  | { kind: 'page'; path: string; door: 'open' }
  | { kind: 'page'; path: string; door: 'page'; role: Role }
  | { kind: 'handler'; method: string; path: string; door: 'open' }
  | { kind: 'handler'; method: string; path: string; door: 'callback' }
  | { kind: 'handler'; method: 'ANY'; path: string; door: 'nothing' }
  | { kind: 'handler'; method: string; path: string; door: 'handler'; role: Role }
  | { kind: 'handler'; method: string; path: string; door: 'key'; scope: Scope; body?: unknown }
  | { kind: 'action'; path: string; name: string; door: 'action'; role: Role; input: unknown[] }

/** What each door is called in the code. */
export const doorNames = { callback: 'callbackMethods', action: 'storeAction', handler: 'storeHandler', key: 'apiHandler' }

/** The paths as they are asked for by the tests. */
const STORE = '/stores/[storeHash]'
const ACTIONS = 'app/stores/[storeHash]/actions.ts'

export const doors: Door[] = [
  { kind: 'page', path: '/', door: 'open' },
  { kind: 'page', path: '/failed/[reason]/[[...storeHash]]', door: 'open' },
  { kind: 'page', path: STORE, door: 'page', role: 'VIEWER' },
  { kind: 'page', path: `${STORE}/customers/[customerId]`, door: 'page', role: 'VIEWER' },
  { kind: 'page', path: `${STORE}/help`, door: 'page', role: 'VIEWER' },

  { kind: 'handler', method: 'GET', path: '/api/auth', door: 'callback' },
  { kind: 'handler', method: 'GET', path: '/api/load', door: 'callback' },
  { kind: 'handler', method: 'GET', path: '/api/uninstall', door: 'callback' },
  { kind: 'handler', method: 'GET', path: '/api/remove_user', door: 'callback' },
  { kind: 'handler', method: 'GET', path: '/api/health', door: 'open' },
  { kind: 'handler', method: 'POST', path: '/api/session/probe?store=[storeHash]', door: 'handler', role: 'VIEWER' },

  { kind: 'handler', method: 'GET', path: '/api/v1/customers?customer_id=789', door: 'key', scope: 'READ' },
  { kind: 'handler', method: 'GET', path: '/api/v1/customer-groups', door: 'key', scope: 'READ' },
  {
    kind: 'handler',
    method: 'POST',
    path: '/api/v1/customers/update',
    door: 'key',
    scope: 'WRITE',
    body: { customer_id: '789', company: 'New' },
  },
  { kind: 'handler', method: 'GET', path: '/api/v1/openapi.json', door: 'open' },
  { kind: 'handler', method: 'ANY', path: '/api/v1/[...path]', door: 'nothing' },

  { kind: 'action', path: ACTIONS, name: 'findCustomers', door: 'action', role: 'VIEWER', input: ['789'] },
  { kind: 'action', path: ACTIONS, name: 'listChanges', door: 'action', role: 'VIEWER', input: [789, null] },
  { kind: 'action', path: ACTIONS, name: 'dismissHelp', door: 'action', role: 'VIEWER', input: [] },
  {
    kind: 'action',
    path: ACTIONS,
    name: 'saveCustomer',
    door: 'action',
    role: 'EDITOR',
    input: [789, { changes: { company: 'Forged' }, expected: {} }],
  },
]
