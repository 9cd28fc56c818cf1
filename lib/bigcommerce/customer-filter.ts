/** What BigCommerce can narrow its customers by (reference: customers.v3.yml); lists match exactly, any of theirs. */
export type CustomerFilter = {
  /** A part of first and last name together. */
  name?: string
  emails?: string[]
  companies?: string[]
  phones?: string[]
  groupIds?: number[]
  /** Moments in ISO 8601 UTC, to the second, both included. */
  createdFrom?: string
  createdTo?: string
  modifiedFrom?: string
  modifiedTo?: string
}
