/** Stable codes of the public contract; docs and messages may change, these may not. */
export type ErrorCode =
  | 'invalid_input'
  | 'group_not_found'
  | 'unauthorized'
  | 'forbidden'
  | 'customer_not_found'
  | 'customer_ambiguous'
  | 'identifier_mismatch'
  | 'email_taken'
  | 'customer_changed'
  | 'rate_limited'
  | 'bigcommerce_unavailable'
  | 'store_disconnected'
  | 'outcome_unknown'
  | 'idempotency_key_reused'
  | 'idempotency_in_progress'
  | 'idempotency_answer_not_kept'
  | 'not_found'
  | 'run_state'
  | 'nothing_to_undo'
  | 'method_not_allowed'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'file_too_large'
  | 'too_many_rows'
  | 'not_a_table'
  | 'encoding_unknown'
  | 'row_quota_exceeded'
  | 'too_many_keys'
  | 'unavailable'
  | 'internal'

export type FieldProblem = { field: string; code: string; message: string }

export type ErrorDetails = {
  fields?: FieldProblem[]
  /** The customer that the error is about: the holder of a taken email, the one whose outcome is unknown. */
  customerId?: number
  /** With customer_ambiguous: all the customers that match. */
  customerIds?: number[]
  /** With group_not_found: the groups that exist. */
  groups?: { id: number; name: string }[]
  /** Of a refused callback: one of launchRefusals; of a refused file: a TableRefusal. */
  reason?: string
  /** Where a refused file went wrong, as a spreadsheet counts: the heading is row 1, the first column is 1. */
  row?: number
  column?: number
  /** With encoding_unknown: the encodings that a file may have, the likeliest first. */
  candidates?: string[]
  /** With idempotency_answer_not_kept: the status of the first answer, and what of it was kept. */
  firstAnswer?: { status: number } & Record<string, unknown>
  /** With rate_limited, bigcommerce_unavailable and unavailable. */
  retryAfterSeconds?: number
}

/** The server bundles pages, actions and handlers apart, each with its own copy of the class: `instanceof` would know one copy's errors only. */
const mark = Symbol.for('update-customer.AppError')

/** The only error class. `message` is fit for a merchant; whatever is not goes into `cause`, and from there to the log alone. */
export class AppError extends Error {
  override name = 'AppError'
  readonly code: ErrorCode
  readonly details: ErrorDetails

  get [mark](): true {
    return true
  }

  constructor(code: ErrorCode, message: string, { cause, ...details }: ErrorDetails & { cause?: unknown } = {}) {
    super(message, { cause })
    this.code = code
    this.details = details
  }
}

/** Tells our errors, whichever bundle they come from. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && mark in error
}
