import { setTimeout } from 'node:timers/promises'
import type { InstalledStore } from './install-stores.ts'
import type { MeasuredServers } from './measured-servers.ts'

/** A customer as the sandbox has it. */
export type SandboxCustomer = { id: number; email: string }

export type Run = { id: string; status: string; counts: Record<string, number>; started_at: string | null; finished_at: string | null }

/** What the sandbox has seen of a store. */
export type Traffic = {
  count: number
  maxPutsInFlight: number
  requests: { method: string; path: string; query: Record<string, string>; status: number | null }[]
}

/** The first customers of a store. */
export async function customersOf(control: MeasuredServers['control'], storeHash: string, count: number): Promise<SandboxCustomer[]> {
  const customers = await control<SandboxCustomer[]>('GET', `/stores/${storeHash}/customers`)
  if (customers.length < count) throw new Error(`${storeHash} has ${customers.length} customers`)
  return customers.slice(0, count)
}

/** A file that gives each of the customers another company. */
export function companiesCsv(customers: SandboxCustomer[], by: 'id' | 'email'): string {
  const lines = customers.map((customer) => `${customer[by]},Company ${customer.id} of ${Date.now()}`)
  return [by === 'id' ? 'customer_id,company' : 'email,company', ...lines, ''].join('\n')
}

/** Sends a file; it is carried out without asking, or only previewed. Answers when it was accepted, and as which run. */
export async function sendFile(
  appUrl: string,
  { key }: Pick<InstalledStore, 'key'>,
  file: string | Uint8Array<ArrayBuffer>,
  isPreview = false,
  type = 'text/csv',
): Promise<{ id: string; acceptedAt: number }> {
  const response = await fetch(`${appUrl}/api/v1/runs${isPreview ? '?preview=true' : ''}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': type },
    body: file,
  })
  const answer = await response.text()
  if (response.status !== 202) throw new Error(`a file was answered ${response.status} ${answer.slice(0, 300)}`)
  return { id: (JSON.parse(answer) as Run).id, acceptedAt: Date.now() }
}

/** Waits until a run is completed, with all of its rows updated. */
export async function completed(appUrl: string, store: InstalledStore, id: string, rows: number): Promise<Run> {
  const run = await runIn('completed', appUrl, store, id)
  if (run.counts.updated !== rows) throw new Error(`of ${rows} rows these became: ${JSON.stringify(run.counts)}`)
  return run
}

/** Waits until a run is in a state. Throws where it ends in another one. */
export async function runIn(status: string, appUrl: string, store: InstalledStore, id: string): Promise<Run> {
  for (;;) {
    const run = await readRun(appUrl, store, id)
    if (run.status === status) return run
    if (['failed', 'cancelled', 'completed'].includes(run.status)) throw new Error(`the run is ${run.status}`)
    await setTimeout(500)
  }
}

export async function readRun(appUrl: string, { key }: InstalledStore, id: string): Promise<Run> {
  const response = await fetch(`${appUrl}/api/v1/runs/${id}`, { headers: { Authorization: `Bearer ${key}` } })
  if (!response.ok) throw new Error(`a run was answered ${response.status}`)
  return (await response.json()) as Run
}

export async function trafficOf(control: MeasuredServers['control'], storeHash: string): Promise<Traffic> {
  return control<Traffic>('GET', `/stores/${storeHash}/requests`)
}

/** No 429, and never more than three PUTs at once. */
export function isPolite({ requests, maxPutsInFlight }: Traffic): boolean {
  return maxPutsInFlight <= 3 && requests.every(({ status }) => status === 200)
}
