import { AppError } from '@/lib/errors'
import { budgets } from '@/lib/contract/budgets'
import { resetSeconds, spend, type Spending } from '@/lib/spend'

/** Counts a request of a key, and of its store. `headers` tell what is left of the tighter of both; with `error` nothing is. */
export async function countRequest(keyId: string, storeHash: string): Promise<{ headers: Record<string, string>; error: AppError | null }> {
  const ofKey = await spend(budgets.apiOfKey, keyId)
  if (ofKey.isRefused) return { headers: limitHeaders(ofKey), error: refusal('This API key', ofKey) }
  const ofStore = await spend(budgets.apiOfStore, storeHash)
  if (ofStore.isRefused) return { headers: limitHeaders(ofStore), error: refusal('All API keys of a store together', ofStore) }
  return { headers: limitHeaders(ofKey.left <= ofStore.left ? ofKey : ofStore), error: null }
}

function refusal(who: string, spending: Spending): AppError {
  const { most, seconds } = spending.budget
  return new AppError('rate_limited', `${who} may ask ${most} times in ${seconds} seconds.`, { retryAfterSeconds: resetSeconds(spending) })
}

/** As draft-ietf-httpapi-ratelimit-headers-03 names them. */
function limitHeaders(spending: Spending): Record<string, string> {
  return {
    'RateLimit-Limit': String(spending.budget.most),
    'RateLimit-Remaining': String(spending.left),
    'RateLimit-Reset': String(resetSeconds(spending)),
  }
}
