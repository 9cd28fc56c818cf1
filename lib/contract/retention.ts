/** For how many years changes and bulk updates that have ended can be kept; null: for ever. */
export const keptYearsChoices = [1, 2, 7, null] as const

export type KeptYears = (typeof keptYearsChoices)[number]

/**
 * The moment before which nothing is kept: whole days, so that what has expired goes once a day and not all day long.
 */
export function keptSince(years: number, now: number): Date {
  const today = new Date(now)
  return new Date(Date.UTC(today.getUTCFullYear() - years, today.getUTCMonth(), today.getUTCDate()))
}
