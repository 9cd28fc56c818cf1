import { expect, test } from 'vitest'
import { GET as load } from '@/app/api/load/route'
import { db } from '@/lib/db/database'
import { env, parseEnv } from '@/lib/env'
import { testEnvironment } from '@/tests/setup/environment'
import { seconds, signed } from '@/tests/stores/signed-payload'

process.env.LOAD_PAYLOAD_MAX_AGE_SECONDS = '120'

test('a payload that is older than LOAD_PAYLOAD_MAX_AGE_SECONDS does not open the app, whatever its own end', async () => {
  expect(env().LOAD_PAYLOAD_MAX_AGE_SECONDS).toBe(120)
  const { store } = await db()
  const installedAt = new Date(Date.now() - 3_600_000)
  await store.create({
    data: { storeHash: 'abc123', name: 'Store', language: 'en', timezone: 'UTC', planName: '', scope: '', installedAt },
  })
  const answer = async (iat: number) => {
    const response = await load!(new Request(`http://localhost:3000/api/load?signed_payload_jwt=${signed({ iat })}`))
    return [response.status, response.headers.get('location')]
  }
  // the clocks may differ by 30 s
  expect(await answer(seconds(-160))).toEqual([303, '/failed/expired/abc123'])
  for (const iat of [seconds(-115), seconds()]) expect(await answer(iat)).toEqual([200, null])
})

test.each(['0', '-1', '1.5', '10m', '12345678'])('it is a whole number of seconds, and never %s', (value) => {
  expect(() => parseEnv({ ...testEnvironment, LOAD_PAYLOAD_MAX_AGE_SECONDS: value })).toThrow('LOAD_PAYLOAD_MAX_AGE_SECONDS')
})
