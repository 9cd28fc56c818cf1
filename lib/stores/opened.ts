/** What a browser gets when the app opens: a session of this store, and where to go inside its pages. */
export type Opened = {
  storeHash: string
  sessionToken: string
  /** For a browser that does not keep the cookie; null for one that has just sent it. */
  claimCode: string | null
  path: string
  /** Of the payload that opened it. */
  ageSeconds?: number
}
