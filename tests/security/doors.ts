// Every way into the app from outside: a page, a method of a route handler or an exported action without a row here fails
// doors.test.ts, and tests/e2e/doors.spec.ts knocks at each one. To add a row: one line.

export type Role = 'VIEWER' | 'EDITOR' | 'OWNER'
export type Scope = 'READ' | 'WRITE'

/** `open`: anybody; `nothing`: 404 for anybody; `callback`: a payload signed by BigCommerce; `page`, `action`, `handler`: a session of this store; `session`, `form`: a page of this app, whose code or token the body or a header carries; `key`: an API key. */
export type Door =
  | { kind: 'page'; path: string; door: 'open' }
  | { kind: 'page'; path: string; door: 'page'; role: Role }
  | { kind: 'handler'; method: string; path: string; door: 'open' }
  | { kind: 'handler'; method: string; path: string; door: 'callback' }
  | { kind: 'handler'; method: 'ANY'; path: string; door: 'nothing' }
  | { kind: 'handler'; method: string; path: string; door: 'handler'; role: Role; body?: string }
  | { kind: 'handler'; method: 'POST'; path: string; door: 'session'; body: Record<string, string>; status: number }
  | { kind: 'handler'; method: 'POST'; path: string; door: 'form'; body: Record<string, string>; status: number }
  | { kind: 'handler'; method: string; path: string; door: 'key'; scope: Scope; body?: unknown }
  | { kind: 'action'; path: string; name: string; door: 'action'; role: Role; input: unknown[] }

/** What each door is called in the code. */
export const doorNames = {
  callback: 'callbackMethods',
  action: 'storeAction',
  handler: 'storeHandler',
  session: 'sessionHandler',
  key: 'apiHandler',
}

/** The paths as they are asked for by the tests. */
const STORE = '/stores/[storeHash]'
const ACTIONS = 'app/stores/[storeHash]/actions.ts'
const HISTORY = 'app/stores/[storeHash]/history/actions.ts'
const SETTINGS = 'app/stores/[storeHash]/settings/actions.ts'
const CUSTOMERS = 'app/stores/[storeHash]/customers/actions.ts'
const RUNS = 'app/stores/[storeHash]/runs/actions.ts'
const RUN = 'app/stores/[storeHash]/runs/[runId]/actions.ts'
const RUN_CELLS = 'app/stores/[storeHash]/runs/[runId]/cell-actions.ts'
const REPEAT = 'app/stores/[storeHash]/runs/[runId]/repeat-actions.ts'
const REREAD = 'app/stores/[storeHash]/runs/[runId]/reread-action.ts'
const RUN_QUESTION = 'app/stores/[storeHash]/runs/[runId]/question-actions.ts'
const DECIDE = 'app/stores/[storeHash]/runs/[runId]/decide-actions.ts'
/** In the database of tests/security/fill-database.ts, previewed. */
export const RUN_ID = '0192f3c4-0000-7000-8000-000000000001'
const UNKNOWN_CODE = { storeHash: 'abc123', code: '0'.repeat(43) }

export const doors: Door[] = [
  { kind: 'page', path: '/', door: 'open' },
  { kind: 'page', path: '/failed/[reason]/[[...storeHash]]', door: 'open' },
  { kind: 'page', path: STORE, door: 'page', role: 'VIEWER' },
  { kind: 'page', path: `${STORE}/customers`, door: 'page', role: 'VIEWER' },
  { kind: 'page', path: `${STORE}/customers/[customerId]`, door: 'page', role: 'VIEWER' },
  { kind: 'page', path: `${STORE}/panel/customers/[customerId]`, door: 'page', role: 'VIEWER' },
  { kind: 'page', path: `${STORE}/runs`, door: 'page', role: 'VIEWER' },
  { kind: 'page', path: `${STORE}/runs/new`, door: 'page', role: 'EDITOR' },
  { kind: 'page', path: `${STORE}/runs/[runId]`, door: 'page', role: 'VIEWER' },
  { kind: 'page', path: `${STORE}/runs/[runId]/sheet`, door: 'page', role: 'EDITOR' },
  { kind: 'page', path: `${STORE}/help`, door: 'page', role: 'VIEWER' },
  { kind: 'page', path: `${STORE}/api`, door: 'page', role: 'VIEWER' },
  { kind: 'page', path: `${STORE}/settings`, door: 'page', role: 'VIEWER' },
  { kind: 'page', path: `${STORE}/settings?tab=people`, door: 'page', role: 'VIEWER' },
  { kind: 'page', path: `${STORE}/settings?tab=developers`, door: 'page', role: 'VIEWER' },
  { kind: 'page', path: `${STORE}/settings?tab=history`, door: 'page', role: 'OWNER' },
  { kind: 'page', path: `${STORE}/history`, door: 'page', role: 'VIEWER' },
  { kind: 'page', path: `${STORE}/history?tab=app`, door: 'page', role: 'OWNER' },

  { kind: 'handler', method: 'GET', path: '/api/auth', door: 'callback' },
  { kind: 'handler', method: 'GET', path: '/api/load', door: 'callback' },
  { kind: 'handler', method: 'GET', path: '/api/uninstall', door: 'callback' },
  { kind: 'handler', method: 'GET', path: '/api/remove_user', door: 'callback' },
  { kind: 'handler', method: 'GET', path: '/api/health', door: 'open' },
  { kind: 'handler', method: 'HEAD', path: '/api/health', door: 'open' },
  { kind: 'handler', method: 'POST', path: '/api/session/probe?store=[storeHash]', door: 'handler', role: 'VIEWER' },
  { kind: 'handler', method: 'POST', path: '/api/session/claim', door: 'session', body: UNKNOWN_CODE, status: 401 },
  { kind: 'handler', method: 'POST', path: '/api/session/claim-tab', door: 'form', body: { ...UNKNOWN_CODE, path: '/' }, status: 303 },
  { kind: 'handler', method: 'POST', path: '/api/session/refresh', door: 'session', body: { storeHash: 'abc123' }, status: 401 },
  { kind: 'handler', method: 'POST', path: '/api/session/logout', door: 'session', body: { storeHash: 'abc123' }, status: 204 },

  { kind: 'handler', method: 'GET', path: `${STORE}/history/changes.csv`, door: 'handler', role: 'VIEWER' },
  { kind: 'handler', method: 'GET', path: `${STORE}/runs/running`, door: 'handler', role: 'VIEWER' },
  { kind: 'handler', method: 'GET', path: `${STORE}/runs/[runId]/results.csv`, door: 'handler', role: 'VIEWER' },
  { kind: 'handler', method: 'GET', path: `${STORE}/runs/[runId]/results.xlsx`, door: 'handler', role: 'VIEWER' },
  {
    kind: 'handler',
    method: 'POST',
    path: `${STORE}/customers/export`,
    door: 'handler',
    role: 'VIEWER',
    body: JSON.stringify({ customers: { ids: [789] }, format: 'csv', columns: ['email'] }),
  },

  // what it begins calls BigCommerce for a while, which the rows below do not count
  {
    kind: 'handler',
    method: 'POST',
    path: `${STORE}/runs/upload`,
    door: 'handler',
    role: 'EDITOR',
    body: 'customer_id,company\n789,Forged\n',
  },
  { kind: 'handler', method: 'GET', path: '/api/v1/customers?customer_id=789', door: 'key', scope: 'READ' },
  { kind: 'handler', method: 'GET', path: '/api/v1/customers/export?customer_id=789', door: 'key', scope: 'READ' },
  { kind: 'handler', method: 'GET', path: '/api/v1/customer-groups', door: 'key', scope: 'READ' },
  {
    kind: 'handler',
    method: 'POST',
    path: '/api/v1/customers/update',
    door: 'key',
    scope: 'WRITE',
    body: { customer_id: '789', company: 'New' },
  },
  {
    kind: 'handler',
    method: 'POST',
    path: '/api/v1/customers/update-batch',
    door: 'key',
    scope: 'WRITE',
    body: [{ customer_id: '789', company: 'New' }],
  },
  { kind: 'handler', method: 'GET', path: '/api/v1/runs', door: 'key', scope: 'READ' },
  {
    kind: 'handler',
    method: 'POST',
    path: '/api/v1/runs',
    door: 'key',
    scope: 'WRITE',
    body: { rows: [{ customer_id: 1, company: 'A' }] },
  },
  { kind: 'handler', method: 'GET', path: '/api/v1/runs/[id]', door: 'key', scope: 'READ' },
  { kind: 'handler', method: 'GET', path: '/api/v1/runs/[id]/rows', door: 'key', scope: 'READ' },
  { kind: 'handler', method: 'GET', path: '/api/v1/runs/[id]/results.csv', door: 'key', scope: 'READ' },
  { kind: 'handler', method: 'GET', path: '/api/v1/runs/[id]/results.xlsx', door: 'key', scope: 'READ' },
  {
    kind: 'handler',
    method: 'POST',
    path: '/api/v1/runs/[id]/answer',
    door: 'key',
    scope: 'WRITE',
    body: { match_by: 'email' },
  },
  { kind: 'handler', method: 'POST', path: '/api/v1/runs/[id]/confirm', door: 'key', scope: 'WRITE' },
  { kind: 'handler', method: 'POST', path: '/api/v1/runs/[id]/decide', door: 'key', scope: 'WRITE' },
  { kind: 'handler', method: 'POST', path: '/api/v1/runs/[id]/pause', door: 'key', scope: 'WRITE' },
  { kind: 'handler', method: 'POST', path: '/api/v1/runs/[id]/resume', door: 'key', scope: 'WRITE' },
  { kind: 'handler', method: 'POST', path: '/api/v1/runs/[id]/cancel', door: 'key', scope: 'WRITE' },
  { kind: 'handler', method: 'POST', path: '/api/v1/runs/[id]/undo', door: 'key', scope: 'WRITE' },
  { kind: 'handler', method: 'GET', path: '/api/v1/openapi.json', door: 'open' },
  { kind: 'handler', method: 'ANY', path: '/api/[[...path]]', door: 'nothing' },

  { kind: 'action', path: ACTIONS, name: 'listChanges', door: 'action', role: 'VIEWER', input: [789, null, 'company'] },
  { kind: 'action', path: ACTIONS, name: 'dismissHelp', door: 'action', role: 'VIEWER', input: [] },
  { kind: 'action', path: ACTIONS, name: 'dismissTip', door: 'action', role: 'VIEWER', input: [] },
  {
    kind: 'action',
    path: ACTIONS,
    name: 'saveCustomer',
    door: 'action',
    role: 'EDITOR',
    input: [789, { changes: { company: 'Forged' }, expected: {} }],
  },
  {
    kind: 'action',
    path: ACTIONS,
    name: 'saveInPanel',
    door: 'action',
    role: 'EDITOR',
    input: [789, { changes: { company: 'Forged' }, expected: {} }],
  },
  { kind: 'action', path: SETTINGS, name: 'checkConnection', door: 'action', role: 'VIEWER', input: [] },
  { kind: 'action', path: SETTINGS, name: 'assignRole', door: 'action', role: 'OWNER', input: [{ userId: 24, role: 'EDITOR' }] },
  {
    kind: 'action',
    path: SETTINGS,
    name: 'createApiKey',
    door: 'action',
    role: 'OWNER',
    input: [{ name: 'Forged', scope: 'WRITE', expiresInDays: null }],
  },
  { kind: 'action', path: SETTINGS, name: 'revokeApiKey', door: 'action', role: 'OWNER', input: ['0123456789ab'] },
  { kind: 'action', path: SETTINGS, name: 'takeOverApiKey', door: 'action', role: 'OWNER', input: ['0123456789ab'] },
  { kind: 'action', path: SETTINGS, name: 'countExpiring', door: 'action', role: 'OWNER', input: [1] },
  { kind: 'action', path: SETTINGS, name: 'keepHistory', door: 'action', role: 'OWNER', input: [1] },
  { kind: 'action', path: HISTORY, name: 'listActivity', door: 'action', role: 'OWNER', input: ['2026-01-01T00:00:00.000Z'] },
  { kind: 'action', path: HISTORY, name: 'listRunLines', door: 'action', role: 'VIEWER', input: [RUN_ID, 0] },
  {
    ...{ kind: 'action', path: HISTORY, name: 'restoreHistory', door: 'action', role: 'EDITOR' },
    input: [{ changeIds: [], runIds: [RUN_ID] }],
  },
  {
    kind: 'action',
    path: CUSTOMERS,
    name: 'listStoreCustomers',
    door: 'action',
    role: 'VIEWER',
    input: [{ filter: {}, sort: 'date_created:desc', size: 25, after: null }],
  },
  {
    ...{ kind: 'action', path: CUSTOMERS, name: 'searchStoreCustomers', door: 'action', role: 'VIEWER' },
    input: [{ text: '789', filter: {} }],
  },
  {
    ...{ kind: 'action', path: CUSTOMERS, name: 'findListedCustomers', door: 'action', role: 'VIEWER' },
    input: [{ ids: [789], emails: ['cliente@ejemplo.com'] }],
  },
  { kind: 'action', path: CUSTOMERS, name: 'readNotices', door: 'action', role: 'VIEWER', input: [] },
  {
    kind: 'action',
    path: CUSTOMERS,
    name: 'changeSelected',
    door: 'action',
    role: 'EDITOR',
    input: [{ customers: { ids: [789] }, change: { field: 'company', value: 'Forged' } }],
  },
  {
    ...{ kind: 'action', path: RUNS, name: 'readRunsPage', door: 'action', role: 'VIEWER' },
    input: [{ state: null, by: null, from: null, to: null, before: null, after: null, size: null }],
  },
  { kind: 'action', path: RUNS, name: 'leaveRunAsItIs', door: 'action', role: 'EDITOR', input: [RUN_ID] },
  { kind: 'action', path: RUN, name: 'readRunNews', door: 'action', role: 'VIEWER', input: [RUN_ID] },
  {
    kind: 'action',
    path: RUN,
    name: 'listRunRows',
    door: 'action',
    role: 'VIEWER',
    input: [RUN_ID, { states: null, isLeftOut: null, code: null, after: 0, limit: 50 }],
  },
  { kind: 'action', path: RUN, name: 'confirmPreview', door: 'action', role: 'EDITOR', input: [RUN_ID, '2026-01-01T00:00:00.000Z'] },
  { kind: 'action', path: RUN, name: 'controlRun', door: 'action', role: 'EDITOR', input: [RUN_ID, 'pause'] },
  {
    kind: 'action',
    path: DECIDE,
    name: 'decideRows',
    door: 'action',
    role: 'EDITOR',
    input: [RUN_ID, { decision: 'leaveOut', rows: { code: 'shorter' }, plannedAt: null }],
  },
  {
    kind: 'action',
    path: DECIDE,
    name: 'chooseRunDuplicates',
    door: 'action',
    role: 'EDITOR',
    input: [RUN_ID, { rowNumbers: [2], plannedAt: null }],
  },
  { kind: 'action', path: DECIDE, name: 'listRunDuplicates', door: 'action', role: 'VIEWER', input: [RUN_ID, 0] },
  {
    kind: 'action',
    path: RUN,
    name: 'correctRunRows',
    door: 'action',
    role: 'EDITOR',
    input: [RUN_ID, { rows: [{ rowNumber: 2, cells: ['Forged'] }], plannedAt: null }],
  },
  {
    kind: 'action',
    path: RUN,
    name: 'mapRunColumns',
    door: 'action',
    role: 'EDITOR',
    input: [RUN_ID, { columns: ['customer_id', 'company'], blank: {}, plannedAt: null }],
  },
  { kind: 'action', path: RUN_CELLS, name: 'listRunFindings', door: 'action', role: 'VIEWER', input: [RUN_ID] },
  {
    ...{ kind: 'action', path: RUN_CELLS, name: 'decideRunCells', door: 'action', role: 'EDITOR' },
    input: [RUN_ID, { choices: [{ id: 'k1.AAAAAAAAAAAAAAAAAAAAAA', decision: 'keep' }], plannedAt: null }],
  },
  { kind: 'action', path: REREAD, name: 'rereadRunFile', door: 'action', role: 'EDITOR', input: [RUN_ID, { delimiter: ';' }] },
  { kind: 'action', path: RUN_QUESTION, name: 'answerRunQuestion', door: 'action', role: 'EDITOR', input: [RUN_ID, 'email'] },
  { kind: 'action', path: RUN, name: 'listRunGroups', door: 'action', role: 'VIEWER', input: [RUN_ID] },
  {
    kind: 'action',
    path: RUN,
    name: 'chooseRunGroups',
    door: 'action',
    role: 'EDITOR',
    input: [RUN_ID, { choices: [{ name: 'Forged', groupId: 1 }], plannedAt: null }],
  },
  {
    kind: 'action',
    path: REPEAT,
    name: 'retryRows',
    door: 'action',
    role: 'EDITOR',
    input: [RUN_ID, { states: null, code: null, rowNumbers: null }],
  },
  { kind: 'action', path: REPEAT, name: 'listRunTouched', door: 'action', role: 'VIEWER', input: [RUN_ID, null] },
  { kind: 'action', path: REPEAT, name: 'undoRows', door: 'action', role: 'EDITOR', input: [RUN_ID, { rowNumbers: null, fields: null }] },
]
