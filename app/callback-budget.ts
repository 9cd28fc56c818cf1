import { addressOf } from '@/app/client-address'
import { budgets } from '@/lib/contract/budgets'
import { giveBack, resetSeconds, spend } from '@/lib/spend'
import { verifyPayload } from '@/lib/stores/verify-payload'

export type CountedCallback = {
  /** After how many seconds it may be sent again; null where it may go on. */
  waitSeconds: number | null
  /** An installation that succeeded costs nothing: a hundred merchants of one address may install the app. */
  succeeded(): void
}

/**
 * Counts a callback. What carries a payload signed for this app counts for the user and the store that the payload names, and everything
 * else for its address: so whatever strangers send, and from wherever, no callback that BigCommerce signed is refused for it.
 */
export async function countCallback(event: string, request: Request): Promise<CountedCallback> {
  const signer = signerOf(request)
  const ofAddress = event === 'install' ? budgets.installations : budgets.callbacks
  const [budget, who] = signer ? [budgets.signedCallbacks, `${event}:${signer}`] : [ofAddress, addressOf(request)]
  const spending = await spend(budget, who)
  function succeeded() {
    if (!signer) giveBack(budget, who)
  }
  return { waitSeconds: spending.isRefused ? resetSeconds(spending) : null, succeeded }
}

function signerOf(request: Request): string | null {
  const signed = new URL(request.url).searchParams.get('signed_payload_jwt')
  if (!signed) return null
  try {
    const { storeHash, user } = verifyPayload(signed)
    return `${storeHash}:${user.userId}`
  } catch {
    return null
  }
}
