/** A customer group of the store. */
export type Group = { id: number; name: string }
