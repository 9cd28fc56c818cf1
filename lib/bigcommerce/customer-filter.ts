/**
 * What customers can be narrowed by. BigCommerce does it (reference: customers.v3.yml), lists match exactly, any of theirs; a name with a comma
 * and a storefront are compared here, so that all of the rest has to be read.
 */
export type CustomerFilter = {
  ids?: number[]
  /** A part of first and last name together. */
  name?: string
  /** Any of these parts; none has a comma. */
  names?: string[]
  emails?: string[]
  companies?: string[]
  phones?: string[]
  groupIds?: number[]
  /** Moments in ISO 8601 UTC, to the second, both included. */
  createdFrom?: string
  createdTo?: string
  modifiedFrom?: string
  modifiedTo?: string
  /** Who can sign in at this storefront and not at all of them; null: who can at all of them. BigCommerce has no filter for it. */
  channelId?: number | null
}

/** Whether pages of it have gaps, and their total is not known. */
export function isComparedHere({ name, channelId }: CustomerFilter): boolean {
  return (name?.includes(',') ?? false) || channelId !== undefined
}
