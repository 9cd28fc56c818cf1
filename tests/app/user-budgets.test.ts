import { expect, test } from 'vitest'
import { asUpload } from '@/app/upload-slots'
import { chargeUser } from '@/app/user-budget'
import { userBudgets } from '@/lib/contract/budgets'
import type { StoreSession } from '@/lib/stores/sessions'

function sessionOf(storeHash: string, userId: number): StoreSession {
  const user = { userId, email: '', locale: null, role: 'EDITOR', isHelpDismissed: false } as StoreSession['user']
  return { storeHash, user } as StoreSession
}

const outcome = (kind: keyof typeof userBudgets, storeHash: string, userId: number) =>
  chargeUser(kind, sessionOf(storeHash, userId)).then(
    () => 'done',
    ({ code, details }: { code: string; details: { retryAfterSeconds: number } }) => [code, details.retryAfterSeconds > 50],
  )

test.each(Object.keys(userBudgets) as (keyof typeof userBudgets)[])(
  '%s: who has used up their own may not go on, a colleague may, until the store’s is used up; another store is not concerned',
  async (kind) => {
    const { ofUser, ofStore } = userBudgets[kind]
    for (let i = 0; i < ofUser.most; i++) expect(await outcome(kind, 'abc123', 11)).toBe('done')
    expect(await outcome(kind, 'abc123', 11)).toEqual(['rate_limited', true])
    let user = 12
    for (let left = ofStore.most - ofUser.most; left > 0; left--) {
      if (left % ofUser.most === 0) user += 1
      expect(await outcome(kind, 'abc123', user)).toBe('done')
    }
    expect(await outcome(kind, 'abc123', 99)).toEqual(['rate_limited', true])
    expect(await outcome(kind, 'xyz789', 11)).toBe('done')
  },
)

test('a store sends two files at once, and another one when the first is in', async () => {
  const first = Promise.withResolvers<void>()
  const second = Promise.withResolvers<void>()
  const running = [asUpload('abc123', () => first.promise), asUpload('abc123', () => second.promise)]
  await expect(asUpload('abc123', async () => 'third')).rejects.toMatchObject({ code: 'rate_limited', details: { retryAfterSeconds: 5 } })
  expect(await asUpload('xyz789', async () => 'of another store')).toBe('of another store')
  first.reject(new Error('cut off'))
  await expect(running[0]).rejects.toThrow('cut off')
  expect(await asUpload('abc123', async () => 'third')).toBe('third')
  second.resolve()
  await running[1]
})
