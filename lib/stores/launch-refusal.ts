import { AppError, isAppError } from '@/lib/errors'

/** Why the app does not open: what a person is told, and no more. */
export const launchRefusals = [
  'unreadable',
  'expired',
  'already_used',
  'not_installed',
  'user_removed',
  'install_failed',
  'missing_scopes',
  'unavailable',
] as const

export type LaunchRefusal = (typeof launchRefusals)[number]

/** The refusal of a callback. `cause` goes to the log only. */
export function launchRefused(reason: LaunchRefusal, cause?: unknown): AppError {
  return new AppError(reason === 'unavailable' ? 'bigcommerce_unavailable' : 'unauthorized', 'The app could not be opened.', {
    reason,
    cause,
  })
}

/** The reason in an error of a callback; null where it is no refusal but a fault of ours. */
export function refusalOf(error: unknown): LaunchRefusal | null {
  const reason = isAppError(error) ? error.details.reason : undefined
  return launchRefusals.find((known) => known === reason) ?? null
}
