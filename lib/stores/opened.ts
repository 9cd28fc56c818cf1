/** What a browser gets when the app opens: a session of this store, and where to go inside its pages. */
export type Opened = { storeHash: string; sessionToken: string; path: string }
