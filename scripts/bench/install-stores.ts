import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { MeasuredServers } from './measured-servers.ts'

/** The app's key and BigCommerce's token of a store in which the app is installed. */
export type InstalledStore = { storeHash: string; key: string; token: string }

/** Installs the app in stores of the sandbox, before the app starts: the embedded database is for one process. */
export async function installStores(
  environment: NodeJS.ProcessEnv,
  control: MeasuredServers['control'],
  storeHashes: string[],
): Promise<InstalledStore[]> {
  const tokens: Record<string, string> = {}
  for (const storeHash of storeHashes)
    tokens[storeHash] = (await control<{ access_token: string }>('POST', `/stores/${storeHash}/token`)).access_token
  const fill = ['--import', './scripts/alias.mjs', 'scripts/bench/fill-stores.ts', JSON.stringify(tokens)]
  const { stdout } = await promisify(execFile)(process.execPath, fill, { env: { ...environment, LOG_LEVEL: 'silent' } })
  const keys = JSON.parse(stdout) as Record<string, string>
  return storeHashes.map((storeHash) => ({ storeHash, key: keys[storeHash] ?? '', token: tokens[storeHash] ?? '' }))
}

/** `store1`, `store2`, …: what the sandbox calls its further stores. */
export function furtherStores(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `store${index + 1}`)
}
