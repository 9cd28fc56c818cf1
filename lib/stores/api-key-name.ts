import { isSealed, openSecret, sealSecret } from '@/lib/sealed'

export const KEY_PURPOSE = 'api_key'

export const sealKeyName = (storeHash: string, name: string): string => sealSecret(name, KEY_PURPOSE, storeHash)

/** A name as it is kept; an earlier version kept it in clear: lib/seal-clear-texts. */
export const openKeyName = (storeHash: string, kept: string): string => (isSealed(kept) ? openSecret(kept, KEY_PURPOSE, storeHash) : kept)
