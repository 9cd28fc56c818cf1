import { createBigCommerce } from '@/lib/bigcommerce/client'
import { db } from '@/lib/db/database'
import type { ConnectedStore } from '@/lib/stores/connect-store'
import type { Sandbox } from '@/tests/sandbox-process'

export const actor = { source: 'FORM', userId: 11, name: 'staff@abc-store.example' } as const

/** A store whose token works, without an installation. Each call replaces the token and gives a new wait. */
export async function connectTo(sandbox: Sandbox, storeHash = 'abc123', maxWaitMs = 15_000): Promise<ConnectedStore> {
  const { access_token: accessToken } = await sandbox.request<{ access_token: string }>('POST', `/_sandbox/stores/${storeHash}/token`)
  const store = { name: 'Store', language: 'en', timezone: 'UTC', planName: '', scope: '', installedAt: new Date() }
  const { store: stores } = await db()
  await stores.upsert({ where: { storeHash }, create: { storeHash, ...store }, update: {} })
  return { storeHash, name: store.name, timezone: store.timezone, bigcommerce: createBigCommerce({ storeHash, accessToken, maxWaitMs }) }
}
