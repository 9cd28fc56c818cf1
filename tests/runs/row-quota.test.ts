import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/database'
import { createRun, type NewRow } from '@/lib/runs/create-run'
import { readRowQuota } from '@/lib/runs/row-quota'
import type { RunSource } from '@/lib/runs/run'
import { keepStore } from '@/tests/runs/world'

process.env.STORED_ROWS_LIMIT = '10'

beforeEach(async () => {
  const { run } = await db()
  await run.deleteMany()
  for (const storeHash of ['abc123', 'xyz789']) await keepStore(storeHash, 'token')
})

function add(count: number, { storeHash = 'abc123', source = 'FILE' }: { storeHash?: string; source?: RunSource } = {}): Promise<string> {
  const title = { name: 'a.csv', actor: 'owner@abc-store.example', header: ['customer_id'] }
  function* rows(): Generator<NewRow[]> {
    for (let i = 0; i < count; i++) yield [{ rowNumber: i + 2, cells: ['1'] }]
  }
  return createRun(storeHash, { source, title, userId: 11 }, rows())
}

test('a store stores as many rows as it may; of a file that goes beyond nothing is kept, and other stores are not concerned', async () => {
  await add(8)
  await expect(add(3)).rejects.toMatchObject({ code: 'row_quota_exceeded' })
  expect(await readRowQuota('abc123')).toEqual({ stored: 8, most: 10 })
  await add(2)
  await expect(add(1)).rejects.toMatchObject({ code: 'row_quota_exceeded' })
  await add(10, { storeHash: 'xyz789' })
})

test('what was carried out can be undone when there is no room for anything else', async () => {
  await add(10)
  await add(10, { source: 'UNDO' })
  await expect(add(1, { source: 'UNDO' })).rejects.toMatchObject({ code: 'row_quota_exceeded' })
})
