import { expect, test } from 'vitest'
import { GET } from '@/app/api/health/route'

// where nothing listens
process.env.DATABASE_URL = 'postgresql://127.0.0.1:9/nothing'

const answer = async (query: string) => {
  const response = await GET(new Request(`http://localhost:3000/api/health${query}`))
  return [response.status, await response.json()]
}

test('without a database the process is alive but not ready, and does not say why', async () => {
  expect(await answer('')).toEqual([200, { status: 'ok' }])
  expect(await answer('?ready=1')).toEqual([503, { status: 'unavailable' }])
})
