import { failureKinds } from './fault-kinds.ts'

type Choice = { values: readonly string[]; about: string }
type Amount = { amount: number; about: string }

const trouble = ['none', ...Object.keys(failureKinds)]

/** Behaviour of BigCommerce that is not confirmed, or that a test wants to provoke. Of a choice, the first value is the default. */
export const switchTable = {
  readLatencyMs: { amount: 0, about: 'every GET waits so long' },
  writeLatencyMs: { amount: 0, about: 'every other method waits so long' },
  quota: { amount: 150, about: 'requests per window and store' },
  quotaWindowMs: { amount: 30_000, about: 'length of the window' },
  maxPutsAtOnce: { amount: 3, about: 'PUTs in flight per store' },
  maxUrlCharacters: { amount: 8000, about: 'a longer path with its query is 414' },
  readTrouble: { values: trouble, about: 'how reads fail' },
  readTroublePercent: { amount: 100, about: 'how many of the reads' },
  writeTrouble: { values: trouble, about: 'how writes fail' },
  writeTroublePercent: { amount: 100, about: 'how many of the writes' },
  delayMs: { amount: 20_000, about: 'of the delaying troubles' },
  seed: { amount: 1, about: 'of everything left to chance; setting it starts the same chances again' },
  throttling: {
    values: ['headers', 'bare', 'quota-left', 'long-retry-after', '500'],
    about: 'how a used-up quota or too many PUTs at once look',
  },
  batchFailure: { values: ['atomic', 'before-error', 'all-valid'], about: 'what of a refused PUT is written' },
  listedErrors: { values: ['first', 'all'], about: 'which errors of a PUT are listed' },
  errorKeys: { values: ['indexed', 'unindexed'], about: 'keys of errors with or without the index of the item' },
  duplicateEmailKey: { values: ['operation', 'indexed'], about: 'key of a taken email on PUT: .customer_update or N.email' },
  readOnlyField: { values: ['ignored', 'refused'], about: 'a read-only field in a PUT' },
  tooManyItems: { values: ['413', '422'], about: 'more than 10 items' },
  nullGroup: { values: ['refused', 'zero'], about: 'customer_group_id: null in a PUT' },
  unknownGroup: { values: ['refused', 'accepted'], about: 'a group id that does not exist, in a PUT' },
  emailLookup: { values: ['insensitive', 'sensitive'], about: 'case in email:in' },
  nameLookup: { values: ['insensitive', 'sensitive'], about: 'case in name:like' },
  answerOrder: { values: ['request', 'id'], about: 'order of the customers that a PUT answers' },
  excessiveLimit: { values: ['422', '413', 'clamped'], about: 'limit above 250' },
  unchangedWrite: { values: ['keeps-date', 'moves-date'], about: 'date_modified where a PUT changes nothing' },
  normalising: { values: ['none', 'trims', 'lower-cases-email'], about: 'what the store does to values that it writes' },
  lengthUnit: { values: ['characters', 'bytes'], about: 'of the documented maximum lengths' },
  groups: { values: ['normal', 'none'], about: 'none: the store has no customer groups' },
  noGroups: { values: ['204', '200', '403'], about: 'how the list of groups says that there are none' },
  revokedToken: { values: ['401', '403'], about: 'a token that is no longer or never was valid' },
  unknownPath: { values: ['404', '403'], about: 'a path that does not exist' },
  someoneElse: {
    values: ['off', 'edits', 'deletes'],
    about: 'after each read by id:in, changes the company of its first customer, or deletes it',
  },
  tokenExchange: {
    values: ['normal', 'scope-null', 'other-context', 'missing-scope', 'no-owner', 'html-redirect', 'invalid-grant', 'unavailable', 'cut'],
    about: 'the answer to POST /oauth2/token',
  },
  payload: {
    values: ['normal', 'no-locale', 'no-owner', 'nbf-ahead', 'wrong-audience', 'expired', 'alg-none', 'hs512'],
    about: 'the signed payload that the control panel sends',
  },
  extensionScope: {
    values: ['errors', '403', '401'],
    about: 'how GraphQL says that the scope of app extensions is missing: errors with status 200, or a status',
  },
  callbacks: { values: ['sent', 'lost'], about: 'whether uninstall and remove_user reach the app' },
} as const satisfies Record<string, Choice | Amount>

export type SwitchName = keyof typeof switchTable
type Table = typeof switchTable
export type Switches = { -readonly [Name in SwitchName]: Table[Name] extends { values: readonly (infer Value)[] } ? Value : number }

export function defaultSwitches(): Switches {
  const entries = Object.entries(switchTable).map(([name, entry]) => [name, 'amount' in entry ? entry.amount : entry.values[0]])
  return Object.fromEntries(entries) as Switches
}

/** What is wrong with a value for a switch, or null. */
export function switchProblem(name: string, value: unknown): string | null {
  if (!Object.hasOwn(switchTable, name)) return `there is no switch "${name}"`
  const entry: Choice | Amount = switchTable[name as SwitchName]
  if ('amount' in entry) return Number.isInteger(value) && (value as number) >= 0 ? null : `${name}: a whole number, 0 or more`
  return entry.values.includes(value as string) ? null : `${name}: one of ${entry.values.join(', ')}`
}
