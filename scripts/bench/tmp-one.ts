import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { openSession, quantile, saveByForm, startMeasuredServers, updateByApi } from './measured-servers.ts'
let apiKey = ''
const servers = await startMeasuredServers([], async (environment, { control }) => {
  const { access_token: token } = await control<any>('POST', '/stores/abc123/token', {})
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', './scripts/alias.mjs', 'scripts/connect.ts', '--store-hash', 'abc123'], { env: { ...environment, ACCESS_TOKEN: token, LOG_LEVEL: 'silent' } })
  apiKey = JSON.parse(stdout).api_key
})
const cookie = await openSession(servers.control, 'abc123')
const { access_token: token } = await servers.control<any>('POST', '/stores/xyz789/token', {})
async function direct(company: string) {
  const headers = { 'X-Auth-Token': token, Accept: 'application/json', 'Content-Type': 'application/json' }
  const customers = `${servers.sandboxUrl}/stores/xyz789/v3/customers`
  await (await fetch(`${customers}?id:in=789&limit=250`, { headers })).json()
  await (await fetch(customers, { method: 'PUT', headers, body: JSON.stringify([{ id: 789, company }]) })).json()
}
const one = await fetch(servers.appUrl + '/api/v1/customers/update', { method: 'POST', headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' }, body: JSON.stringify({ customer_id: 789, company: 'x' }) }); console.log(one.headers, (await one.text()).length)
const form = (c: string) => saveByForm(servers.appUrl, 'abc123', cookie, c)
const api = (c: string) => updateByApi(servers.appUrl, apiKey, c)
const ms = async (w: () => Promise<void>) => { const s = performance.now(); await w(); return performance.now() - s }
for (let i = 0; i < 500; i++) await form(`C ${Math.random()}`)
const LAT = Number(process.argv[2] ?? 50)
for (const s of ['abc123', 'xyz789']) await servers.control('PATCH', `/stores/${s}/switches`, { readLatencyMs: LAT, writeLatencyMs: LAT })
const N = Number(process.argv[3] ?? 100)
for (const [name, way] of [['form', form], ...(process.argv[4] ? [['api', api] as const] : [])] as const) {
  const added: number[] = []
  for (let i = 0; i < N; i++) {
    const own = await ms(() => direct(`D ${Math.random()}`))
    added.push((await ms(() => way(`C ${Math.random()}`))) - own)
  }
  console.log(name, 'added', quantile(added, 0.5).toFixed(2), quantile(added, 0.95).toFixed(2))
}
await servers.stop()
