import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { readFileSync } from 'node:fs'
import { openSession, quantile, startMeasuredServers } from './measured-servers.ts'
const [LAT, N, ...dirs] = [Number(process.argv[2]), Number(process.argv[3]), ...process.argv.slice(4)]
const sides: any[] = []
for (const spec of dirs) {
  const [dir, enc, opts] = spec.split('#')
  process.chdir(dir!)
  let apiKey = ''
  const servers = await startMeasuredServers([], async (environment, { control }) => {
    const { access_token: token } = await control<any>('POST', '/stores/abc123/token', {})
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', './scripts/alias.mjs', 'scripts/connect.ts', '--store-hash', 'abc123'], { env: { ...environment, ACCESS_TOKEN: token, LOG_LEVEL: 'silent' } })
    apiKey = JSON.parse(stdout).api_key
  }, opts ? { NODE_OPTIONS: opts } : {})
  const cookie = await openSession(servers.control, 'abc123')
  const { access_token: token } = await servers.control<any>('POST', '/stores/xyz789/token', {})
  const { node } = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8'))
  const id = Object.keys(node).find((key) => node[key]?.exportedName === 'saveCustomer')!
  const extra: Record<string, string> = enc ? { 'Accept-Encoding': enc } : {}
  sides.push({
    spec, servers, form: [] as number[], api: [] as number[],
    async direct() {
      const headers = { 'X-Auth-Token': token, Accept: 'application/json', 'Content-Type': 'application/json' }
      const customers = `${servers.sandboxUrl}/stores/xyz789/v3/customers`
      await (await fetch(`${customers}?id:in=789&limit=250`, { headers })).json()
      await (await fetch(customers, { method: 'PUT', headers, body: JSON.stringify([{ id: 789, company: `D ${Math.random()}` }]) })).json()
    },
    async saveForm() {
      const r = await fetch(`${servers.appUrl}/stores/abc123/customers/789`, { method: 'POST', headers: { 'Next-Action': id, Accept: 'text/x-component', 'Content-Type': 'text/plain;charset=UTF-8', Origin: servers.appUrl, Cookie: cookie, ...extra }, body: JSON.stringify(['abc123', 11, 789, { changes: { company: `C ${Math.random()}` }, expected: {} }]) })
      if (!(await r.text()).includes('"status":"updated"')) throw new Error('bad')
    },
    async saveApi() {
      const r = await fetch(`${servers.appUrl}/api/v1/customers/update`, { method: 'POST', headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json', ...extra }, body: JSON.stringify({ customer_id: 789, company: `C ${Math.random()}` }) })
      if (r.status === 429) return
      if (!(await r.text()).includes('updated')) throw new Error('bad')
    },
  })
}
const ms = async (w: () => Promise<void>) => { const s = performance.now(); await w(); return performance.now() - s }
for (const s of sides) for (let i = 0; i < 500; i++) await s.saveForm()
for (const s of sides) for (let i = 0; i < 150; i++) await s.saveApi()
for (const s of sides) for (const st of ['abc123', 'xyz789']) await s.servers.control('PATCH', `/stores/${st}/switches`, { readLatencyMs: LAT, writeLatencyMs: LAT })
for (let i = 0; i < N; i++) {
  for (const s of i % 2 ? sides : [...sides].reverse()) {
    let own = await ms(s.direct)
    s.form.push((await ms(s.saveForm)) - own)
    own = await ms(s.direct)
    s.api.push((await ms(s.saveApi)) - own)
  }
}
for (const s of sides) console.log(s.spec.padEnd(30), 'form', quantile(s.form, 0.25).toFixed(2), quantile(s.form, 0.5).toFixed(2), quantile(s.form, 0.9).toFixed(2), ' api', quantile(s.api, 0.25).toFixed(2), quantile(s.api, 0.5).toFixed(2), quantile(s.api, 0.9).toFixed(2))
for (const s of sides) await s.servers.stop()
process.exit(0)
