import { openSession, startMeasuredServers } from './measured-servers.ts'
import { readFileSync } from 'node:fs'
const servers = await startMeasuredServers([], async () => {})
const cookie = await openSession(servers.control, 'abc123')
const { node } = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8'))
const id = Object.keys(node).find((key) => node[key]?.exportedName === 'saveCustomer')!
const response = await fetch(`${servers.appUrl}/stores/abc123/customers/789`, { method: 'POST', headers: { 'Next-Action': id, Accept: 'text/x-component', 'Content-Type': 'text/plain;charset=UTF-8', Origin: servers.appUrl, Cookie: cookie }, body: JSON.stringify(['abc123', 11, 789, { changes: { company: 'x' }, expected: {} }]) })
console.log(response.headers, (await response.text()).length)
await servers.stop()
