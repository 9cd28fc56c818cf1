import { afterAll, expect, test } from 'vitest'
import { database, db } from '@/lib/db/database'
import { postgresBudgets } from '@/lib/db/postgres-budgets'
import { shareBudgets, spend } from '@/lib/spend'

const budget = { name: 'tests', most: 600, seconds: 60 }

afterAll(async () => (await database()).close())

test('processes that take parts at once never get more than the budget together, and all of it in the end', async () => {
  let taken = 0
  for (let rest = 1; rest > 0;) {
    const parts = await Promise.all(Array.from({ length: 5 }, () => postgresBudgets.take('several', budget, 1)))
    taken += parts.reduce((sum, part) => sum + part.taken, 0)
    rest = Math.min(...parts.map((part) => part.rest))
  }
  expect(taken).toBe(600)
  expect(await postgresBudgets.take('several', budget, 1)).toMatchObject({ taken: 0, rest: 0 })
})

test('a budget is spent whole and no further, for few statements, and is whole again when its window has ended', async () => {
  let statements = 0
  shareBudgets({
    take(...input) {
      statements += 1
      return postgresBudgets.take(...input)
    },
  })
  const spendings = await Promise.all(Array.from({ length: 700 }, () => spend(budget, 'one')))
  expect(spendings.filter(({ isRefused }) => !isRefused)).toHaveLength(600)
  expect(statements).toBeLessThan(60)

  const { spentBudget } = await db()
  await spentBudget.updateMany({ data: { endsAt: new Date(0) } })
  expect(await postgresBudgets.take('one', budget, 1)).toMatchObject({ taken: 60, rest: 540 })
})

test('what is larger than what is left is refused, and what is smaller is not', async () => {
  expect(await spend(budget, 'amounts', 400)).toMatchObject({ isRefused: false, left: 200 })
  expect(await spend(budget, 'amounts', 201)).toMatchObject({ isRefused: true, left: 200 })
  expect(await spend(budget, 'amounts', 200)).toMatchObject({ isRefused: false, left: 0 })
})
