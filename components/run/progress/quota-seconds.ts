/** A PUT takes ten customers, and one read of 250 goes before them. */
const CUSTOMERS_A_PUT = 10
const CUSTOMERS_A_READ = 249

export type Quota = { calls: number; seconds: number }

/** How long so many customers take at least where the store allows so many calls in so many seconds: what is left of a window comes at once. */
export function quotaSeconds(customers: number, { calls, seconds }: Quota): number {
  const needed = Math.ceil(customers / CUSTOMERS_A_PUT) + Math.ceil(customers / CUSTOMERS_A_READ)
  return Math.floor(needed / calls) * seconds
}
