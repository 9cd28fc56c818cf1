import type { ErrorCode } from '@/lib/errors'

/** Why an action brought nothing; all that a view needs to say it. */
export type Problem = {
  status: 'failed'
  code: ErrorCode | 'session_ended' | 'user_changed' | 'offline'
  /** For support: finds the request in the log. */
  requestId: string | null
}

export const offline: Problem = { status: 'failed', code: 'offline', requestId: null }
