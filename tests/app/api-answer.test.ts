import { expect, test, vi } from 'vitest'
import { respondError } from '@/app/api-answer'
import { AppError, isAppError } from '@/lib/errors'

test('an error of another bundle, which has its own copy of the class, is told as what it is', async () => {
  vi.resetModules()
  const other = await import('@/lib/errors')
  const error = new other.AppError('rate_limited', 'Later.', { retryAfterSeconds: 3 })
  expect(other.AppError).not.toBe(AppError)
  expect(isAppError(error)).toBe(true)
  expect(respondError(error)).toMatchObject({ status: 429, headers: { 'Retry-After': '3' } })
})

test('any other error is ours to explain', () => {
  for (const error of [new Error('x'), { code: 'rate_limited' }, null, 'rate_limited'])
    expect(respondError(error)).toMatchObject({ status: 500, body: expect.stringContaining('"internal"') })
})
