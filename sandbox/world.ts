import type { Configuration } from './configuration.ts'
import { createStores } from './data/create-stores.ts'
import type { Store } from './stores/store.ts'

export type Code = { storeHash: string; userId: number; scopes: string[]; expiresAt: number; isUsed: boolean }

export type World = {
  configuration: Configuration
  stores: Map<string, Store>
  /** Authorization codes by their text. */
  codes: Map<string, Code>
  /** The developer's account that owns the app; not a merchant's. */
  accountUuid: string
}

export function createWorld(configuration: Configuration): World {
  return { configuration, stores: createStores(configuration), codes: new Map(), accountUuid: '7b2e1c90-5d1f-4c7b-9d35-0a4b6f1c2e3d' }
}

/** Fresh data, switches, faults and logs for all stores or one; installations and tokens stay unless they are to go as well. */
export function resetWorld(world: World, { storeHash, isInstallationKept }: { storeHash?: string; isInstallationKept: boolean }): void {
  for (const fresh of createStores(world.configuration).values()) {
    const old = world.stores.get(fresh.hash)
    if (!old || (storeHash && storeHash !== fresh.hash)) continue
    const { token, isInstalled, extensions, nextExtensionNumber } = old
    // kept as the same object, since requests under way count on it
    Object.assign(
      old,
      fresh,
      { putsInFlight: old.putsInFlight },
      isInstallationKept ? { token, isInstalled, extensions, nextExtensionNumber } : {},
    )
  }
}

export function controlPanelUrl({ configuration }: World, storeHash: string): string {
  return `http://store-${storeHash}.mybigcommerce.localhost:${configuration.port}`
}
