import { json, type Reply } from '../http/answer.ts'

const TYPE = 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes'

export function apiError(status: number, title: string, errors?: Record<string, string>, headers: Record<string, string> = {}): Reply {
  return json(status, { status, title, type: TYPE, ...(errors && { errors }) }, headers)
}

export function unauthorized(): Reply {
  return apiError(401, 'Unauthorized - the v3 Auth client ID or token in the request are not a valid combination for this store.')
}

export function missingScope(): Reply {
  return apiError(403, "You don't have a required scope to access the endpoint", {})
}

export function malformedJson(): Reply {
  return json(400, { status: 400, title: 'Input is invalid', type: TYPE, detail: 'Syntax error' })
}

/** 422 of a filter, a body's shape or anything else that is wrong with the request as a whole. */
export function unprocessable(title: string, errors: Record<string, string> = {}): Reply {
  return apiError(422, title, errors)
}

export function v2Error(status: number, message: string, details?: Record<string, unknown>): Reply {
  return json(status, [{ status, message, ...(details && { details }) }])
}
