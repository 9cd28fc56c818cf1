/** So many different values are counted at once, whatever a file holds. */
const MOST = 20_000

/**
 * Finds what is seen most often, in bounded memory: of more different values than it holds, those that were seen least are forgotten on the
 * way (lossy counting), so that of values that are about as frequent as these one may be missed.
 */
export function frequentValues(most = MOST) {
  const counts = new Map<string, number>()
  let forgotten = 0
  return {
    see(value: string): void {
      counts.set(value, (counts.get(value) ?? 0) + 1)
      while (counts.size > most) {
        forgotten += 1
        for (const [known, count] of counts) if (count <= forgotten) counts.delete(known)
      }
    },
    /** Those that were seen more than once. */
    top: (length: number): string[] =>
      [...counts]
        .filter(([, count]) => count > 1)
        .toSorted(([, a], [, b]) => b - a)
        .slice(0, length)
        .map(([value]) => value),
  }
}
