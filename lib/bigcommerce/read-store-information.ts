import { z } from 'zod'
import { AppError } from '@/lib/errors'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { read } from '@/lib/bigcommerce/read'

export type StoreInformation = { name: string; language: string; timezone: string; planName: string }

const schema = z.object({
  name: z.string(),
  language: z.string().catch('en'),
  timezone: z.object({ name: z.string() }).catch({ name: 'UTC' }),
  plan_name: z.string().catch(''),
})

/** The store's name, language, timezone (IANA name, UTC where it is unknown) and plan. */
export async function readStoreInformation(bigcommerce: BigCommerce): Promise<StoreInformation> {
  const store = await read(bigcommerce, '/v2/store', schema)
  if (!store) throw new AppError('bigcommerce_unavailable', 'BigCommerce told nothing of the store.', { retryAfterSeconds: 60 })
  return { name: store.name, language: store.language, timezone: knownTimezone(store.timezone.name), planName: store.plan_name }
}

function knownTimezone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
