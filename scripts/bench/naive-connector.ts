import { setTimeout } from 'node:timers/promises'
import type { InstalledStore } from './install-stores.ts'
import type { SandboxCustomer } from './measured-runs.ts'

/**
 * What connectors of automation tools commonly do: for each row a search, then a PUT of that one customer, one after another. A 429
 * is waited out as its headers ask. Nothing is recorded, compared or looked up again.
 */
export async function updateNaively(
  sandboxUrl: string,
  { storeHash, token }: InstalledStore,
  rows: SandboxCustomer[],
  by: 'id' | 'email',
): Promise<void> {
  const headers = { 'X-Auth-Token': token, Accept: 'application/json', 'Content-Type': 'application/json' }
  const address = `${sandboxUrl}/stores/${storeHash}/v3/customers`
  for (const row of rows) {
    const search = await patiently(`${address}?${by}:in=${encodeURIComponent(row[by])}`, { headers })
    const [found] = ((await search.json()) as { data: SandboxCustomer[] }).data
    if (!found) throw new Error('a customer was not found')
    const company = `Company ${found.id} of ${Date.now()}`
    await (await patiently(address, { method: 'PUT', headers, body: JSON.stringify([{ id: found.id, company }]) })).text()
  }
}

async function patiently(address: string, init: RequestInit): Promise<Response> {
  for (;;) {
    const response = await fetch(address, init)
    if (response.ok) return response
    if (response.status !== 429) throw new Error(`BigCommerce answered ${response.status}`)
    await response.text()
    await setTimeout(Number(response.headers.get('x-rate-limit-time-reset-ms') ?? 1_000))
  }
}
