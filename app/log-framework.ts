import { log } from '@/lib/log'

/** Anybody can make the framework say something, by what they send. */
const MOST = 10
const WITHIN_MS = 60_000

/**
 * Makes one event of what the framework says on the console, at most ten in a minute and then how many there were. It quotes what was sent,
 * and addresses with their query, so of its sentences only the first words are kept, which are its own, and of errors what lib/log keeps.
 */
export function logFramework(): void {
  let [beganAt, told, untold] = [-Infinity, 0, 0]
  function tell(...parts: unknown[]): void {
    const now = performance.now()
    if (now - beganAt > WITHIN_MS) [beganAt, told] = [now, 0]
    if (told === MOST) {
      untold += 1
      return
    }
    told += 1
    log().warn({ event: 'framework', says: firstWords(parts), err: parts.find((part) => part instanceof Error), ...(untold && { untold }) })
    untold = 0
  }
  Object.assign(console, { error: tell, warn: tell })
}

function firstWords(parts: unknown[]): string | undefined {
  const sentence = parts.find((part) => typeof part === 'string' && /^[A-Z]/.test(part))
  return /^[A-Z][a-z]+(?: [a-z]+){0,3}(?= )/.exec(String(sentence))?.[0]
}
