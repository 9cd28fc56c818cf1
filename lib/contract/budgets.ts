/** So much of something in a window of time. */
export type Budget = {
  name: string
  most: number
  seconds: number
  /** Counted by each process for itself: whoever it is counted for may be anybody, and is to cost no statement. */
  isOfProcess?: true
}

/**
 * How often something may be asked, in one place. Generous: no person and no honest automation comes near, and many merchants may share one
 * address. The pace of calls to BigCommerce is kept by lib/bigcommerce.
 */
export const budgets = {
  /** Of an address: callbacks that carry no payload signed for this app, and so cost nothing but a look at them. */
  callbacks: { name: 'callbacks', most: 300, seconds: 60, isOfProcess: true },
  /** Of an address: each asks BigCommerce's login server. */
  installations: { name: 'installations', most: 60, seconds: 60, isOfProcess: true },
  /** Of the user of the store that a signed payload names, whatever address it comes from. */
  signedCallbacks: { name: 'signed-callbacks', most: 300, seconds: 60, isOfProcess: true },
  /** Of an address. */
  sessionCalls: { name: 'session-calls', most: 1_200, seconds: 60, isOfProcess: true },
  /** Requests of the API. */
  apiOfKey: { name: 'api-of-key', most: 600, seconds: 60 },
  apiOfStore: { name: 'api-of-store', most: 1_800, seconds: 60 },
  /** Kilobytes of answers that are kept for repeated requests: as long as they are kept. */
  keptAnswers: { name: 'kept-answers', most: 64 * 1024, seconds: 24 * 60 * 60 },
} as const satisfies Record<string, Budget>

/** What users of the control panel do: how much each of them may, and all of a store together. */
export const userBudgets = {
  /** Actions of all kinds, the page's own looks at a run's progress among them. */
  actions: budgetsOf('actions', { ofUser: 1_500, ofStore: 6_000 }),
  /** What asks BigCommerce: searches, lists, a customer's page. */
  searches: budgetsOf('searches', { ofUser: 300, ofStore: 1_200 }),
  uploads: budgetsOf('uploads', { ofUser: 30, ofStore: 60 }),
  /** Exports of customers, those of the API among them. */
  exports: budgetsOf('exports', { ofUser: 20, ofStore: 40 }),
  /** New runs of all kinds, those of the API among them. */
  previews: budgetsOf('previews', { ofUser: 60, ofStore: 120 }),
}

/** Files and rows of a store that one process takes in at the same time. */
export const UPLOADS_AT_ONCE = 2
/** Exports of a store that one process writes at the same time. */
export const EXPORTS_AT_ONCE = 2
/** API keys of a store that have not ended. */
export const MOST_KEYS = 20
/** From this share of its rows on a store is told how many are left. */
export const TOLD_FROM_SHARE = 0.8

function budgetsOf(name: string, { ofUser, ofStore }: { ofUser: number; ofStore: number }): { ofUser: Budget; ofStore: Budget } {
  return {
    ofUser: { name: `${name}-of-user`, most: ofUser, seconds: 60 },
    ofStore: { name: `${name}-of-store`, most: ofStore, seconds: 60 },
  }
}
