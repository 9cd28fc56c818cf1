import type { MessagePort } from 'node:worker_threads'
import { AppError, isAppError, type ErrorCode, type ErrorDetails } from '@/lib/errors'
import type { JobName } from '@/lib/runs/thread/jobs'

/** To a thread: a job, and the port on which all else of it is said. */
export type GivenJob = { name: JobName; input: unknown; port: MessagePort }
/** To a job: that a value was taken, and the bytes that it asked for; null: there are no more. */
export type ToJob = { kind: 'taken' } | { kind: 'bytes'; bytes: Uint8Array<ArrayBuffer> | null }
export type FromJob = { kind: 'value'; value: unknown } | { kind: 'wants_bytes' } | { kind: 'done' } | { kind: 'failed'; error: SentError }

/** An error on its way between threads, which would lose what is ours of it. */
type SentError = { name: string; message: string; stack: string | undefined; own?: { code: ErrorCode; details: ErrorDetails } }

export function sentError(error: unknown): SentError {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  return { name, message, stack, ...(isAppError(error) ? { own: { code: error.code, details: error.details } } : {}) }
}

export function receivedError({ name, message, stack, own }: SentError): Error {
  if (own) return new AppError(own.code, message, own.details)
  return Object.assign(new Error(message), { name, stack })
}
