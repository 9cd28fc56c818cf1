import type { EventKind, FailureKind } from './fault-kinds.ts'

export type Failure = { fault: FailureKind; delayMs: number; status?: number; resetMs?: number; retryAfterSeconds?: number }

export type Fault = Partial<Omit<Failure, 'fault'>> & {
  fault: FailureKind | EventKind
  method?: string
  /** Of the path behind /stores/<hash>, such as /v3/customers. */
  pathPrefix?: string
  /** Part of the decoded query, such as id:in. */
  queryIncludes?: string
  /** How many matching requests it takes; null: all. */
  times: number | null
  /** How many matching requests pass before. */
  after: number
  /** 0 to 1, drawn from the store's seeded chances. */
  probability: number
  customerId?: number
  fields?: Record<string, unknown>
}
