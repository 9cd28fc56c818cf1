import { setTimeout } from 'node:timers/promises'

/** Far more than anything takes on a machine with nothing else to do. */
const WITHIN_MS = 120_000

/** Waits until it is so, and answers what was seen; a page that is just being replaced is asked again. */
export async function until<Seen>(what: string, look: () => Promise<Seen | null | undefined | false>): Promise<Seen> {
  const deadline = Date.now() + WITHIN_MS
  let trouble = ''
  for (;;) {
    try {
      const seen = await look()
      if (seen) return seen
      trouble = ''
    } catch (error) {
      trouble = `: ${(error as Error).message}`
    }
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}${trouble}`)
    await setTimeout(100)
  }
}
