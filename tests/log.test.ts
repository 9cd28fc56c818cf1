import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** The log writes to the process's own output, so it takes a process of its own to read it. */
const PROGRAM = `
import { createServer, get } from 'node:http'
import { once } from 'node:events'
import { receiveRequests } from '@/app/receive-requests'
import { log } from '@/lib/log'
receiveRequests()
const server = createServer(async (request, response) => {
  await new Promise((done) => setImmediate(done))
  log().error({ event: 'within' })
  log().error({ event: 'database_connection_lost' })
  log().error({ event: 'own', requestId: 'its own' })
  response.end(String(request.headers['x-request-id']))
}).listen(0)
await once(server, 'listening')
const answers = await Promise.all([1, 2, 3].map(() => new Promise((done) => get({ port: server.address().port }, (answer) => {
  let text = ''
  answer.on('data', (part) => (text += part)).on('end', () => done(text))
}))))
log().error({ event: 'outside', answers })
server.close()
server.closeAllConnections()
`

test('every line that is logged for a request carries its id, and no other line does', () => {
  const env = { ...process.env, LOG_LEVEL: 'error' }
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', './scripts/alias.mjs', '--input-type=module', '-e', PROGRAM], {
    env,
    encoding: 'utf8',
  })
  const lines = stdout.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Record<string, unknown>] : []))
  const idsOf = (event: string) => lines.filter((line) => line.event === event).map(({ requestId }) => requestId)
  const outside = lines.find(({ event }) => event === 'outside')
  expect(outside?.answers, stderr).toHaveLength(3)
  expect(idsOf('within').toSorted()).toEqual((outside?.answers as string[]).toSorted())
  expect(new Set(idsOf('within')).size).toBe(3)
  expect(idsOf('database_connection_lost')).toEqual([undefined, undefined, undefined])
  expect(idsOf('own')).toEqual(['its own', 'its own', 'its own'])
  expect(outside).not.toHaveProperty('requestId')
})
