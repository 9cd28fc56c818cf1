import { unavailable } from '@/lib/unavailable'
import { AppError, type ErrorCode, type ErrorDetails, isAppError } from '@/lib/errors'

/** The HTTP status of each code of the public contract. */
export const statuses: Record<ErrorCode, number> = {
  invalid_input: 400,
  group_not_found: 400,
  not_a_table: 400,
  encoding_unknown: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  customer_not_found: 404,
  method_not_allowed: 405,
  customer_ambiguous: 409,
  identifier_mismatch: 409,
  email_taken: 409,
  customer_changed: 409,
  run_state: 409,
  nothing_to_undo: 409,
  idempotency_key_reused: 409,
  idempotency_in_progress: 409,
  idempotency_answer_not_kept: 409,
  row_quota_exceeded: 409,
  too_many_keys: 409,
  payload_too_large: 413,
  file_too_large: 413,
  too_many_rows: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  internal: 500,
  store_disconnected: 502,
  bigcommerce_unavailable: 503,
  unavailable: 503,
  outcome_unknown: 504,
}

export type ErrorBody = {
  success: false
  error: {
    code: ErrorCode
    message: string
    fields: { field: string; code: string; message: string }[]
    reason?: string
    row?: number
    column?: number
    customer_id?: number
    customer_ids?: number[]
    groups?: { id: number; name: string }[]
    candidates?: string[]
    first_answer?: { status: number } & Record<string, unknown>
    /** By which the log names the request; left out where the answer is one of several. */
    request_id?: string
  }
}

export type ApiResponse = { status: number; body: string; headers: Record<string, string> }

/** An answer whose body may be a stream, since it can be longer than fits in memory. */
export type Answer = Omit<ApiResponse, 'body'> & { body: string | ReadableStream }

export function respond(status: number, body: unknown, headers: Record<string, string> = {}): ApiResponse {
  return { status, body: JSON.stringify(body), headers }
}

/** The contract's answer to an error. An unexpected error becomes `internal`, which says nothing of it. */
export function respondError(error: unknown): ApiResponse {
  const told = isAppError(error)
    ? error
    : (unavailable(error) ?? new AppError('internal', 'Something went wrong on our side. The request id tells us what.'))
  return respond(statuses[told.code], errorBody(told), headersOf(told.code, told.details))
}

/** Adds the request id to an error's body, by which support finds it in the log. The header X-Request-Id has it too. */
export function withRequestId(body: string, requestId: string): string {
  const { error, ...told } = JSON.parse(body) as ErrorBody
  return JSON.stringify({ ...told, error: { ...error, request_id: requestId } })
}

/** An error's body without a request id, as it stands among the answers of a batch. */
export function errorBody({ code, message, details }: AppError): ErrorBody {
  return { success: false, error: { code, message, ...onWire(details) } }
}

function onWire({ fields = [], reason, row, column, ...about }: ErrorDetails): Omit<ErrorBody['error'], 'code' | 'message'> {
  const { customerId, customerIds, groups, candidates, firstAnswer } = about
  return {
    fields,
    ...(reason === undefined ? {} : { reason }),
    ...(row === undefined ? {} : { row }),
    ...(column === undefined ? {} : { column }),
    ...(customerId === undefined ? {} : { customer_id: customerId }),
    ...(customerIds ? { customer_ids: customerIds } : {}),
    ...(groups ? { groups } : {}),
    ...(candidates ? { candidates } : {}),
    ...(firstAnswer ? { first_answer: firstAnswer } : {}),
  }
}

function headersOf(code: ErrorCode, { retryAfterSeconds }: ErrorDetails): Record<string, string> {
  return {
    ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }),
    ...(code === 'unauthorized' ? { 'WWW-Authenticate': 'Bearer realm="Update Customer"' } : {}),
  }
}
