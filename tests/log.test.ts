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

function run(program: string, level: string): { stdout: string; stderr: string } {
  const flags = ['--import', './scripts/alias.mjs', '--input-type=module', '-e', program]
  return spawnSync(process.execPath, flags, { env: { ...process.env, LOG_LEVEL: level }, encoding: 'utf8' })
}

test('every line that is logged for a request carries its id, and no other line does', () => {
  const { stdout, stderr } = run(PROGRAM, 'error')
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

test('an error is told by what it is and where it arose, without what its message quotes', () => {
  const program = `
    import { log } from '@/lib/log'
    import { AppError } from '@/lib/errors'
    log().error({ event: 'unexpected', err: new TypeError('marta@example.com is none', { cause: new Error('of Marta') }) })
    log().error({ event: 'unexpected', err: new AppError('internal', 'Something went wrong.', { cause: new Error('of Marta') }) })`
  const { stdout } = run(program, 'error')
  const [foreign, own] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(foreign).toMatchObject({ event: 'unexpected', err: { name: 'TypeError', cause: { name: 'Error' } } })
  expect(own).toMatchObject({ err: { message: 'Something went wrong.' } })
  expect(stdout).not.toMatch(/marta/i)
})

const SAYING = `
import { logFramework } from '@/app/log-framework'
logFramework()
console.warn('Request body exceeded 64KB for /api/load?signed_payload_jwt=eyJhbGciOi.x.y. Only the first')
console.error('Failed to find Server Action "marta"')
for (let time = 0; time < 500; time += 1)
  try {
    JSON.parse('marta@example.com is')
  } catch (error) {
    console.error('⨯', error)
  }
`

test('what the framework says is an event of ours, without what it quotes, and some of the same are told', () => {
  const { stdout, stderr } = run(SAYING, 'warn')
  const lines = stdout.trim().split('\n')
  expect(lines).toHaveLength(10)
  const [tooLong, unknown, unreadable] = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(tooLong).toMatchObject({ level: 40, event: 'framework', says: 'Request body exceeded' })
  expect(unknown).toMatchObject({ event: 'framework', says: 'Failed to find' })
  expect(unreadable).toMatchObject({ event: 'framework', err: { name: 'SyntaxError' } })
  expect(stdout + stderr).not.toMatch(/marta|eyJ|signed_payload/)
})
