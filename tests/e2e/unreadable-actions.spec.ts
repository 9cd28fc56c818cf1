import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from '@playwright/test'
import { appLogFile, appUrl } from '@/tests/setup/e2e-environment'

/** Of an action that there is, as every browser gets it. */
const action = /"([0-9a-f]{42})"/.exec(readFileSync('.next/server/server-reference-manifest.json', 'utf8'))![1]!
const TEXT = 'text/plain;charset=UTF-8'
const PARTS = 'multipart/form-data; boundary=x'

function part(name: string, value: string): string {
  return `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
}

const bodies: [string, string, string][] = [
  ['is no JSON', TEXT, '{nope'],
  ['is nested twenty thousand times', TEXT, '['.repeat(20_000)],
  ['holds a number of four hundred digits', TEXT, `["$n${'9'.repeat(400)}"]`],
  ['refers to what is not there', PARTS, `${part('0', '["$1","$9"]')}--x--\r\n`],
  ['reaches for a prototype', PARTS, `${part('0', '["$1:__proto__:x"]')}${part('1', '{}')}--x--\r\n`],
  ['ends within a part', PARTS, '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n["a'],
]

for (const [what, type, body] of bodies)
  test(`an action whose body ${what} is refused as such, wakes nobody, and keeps its word about the connection`, async () => {
    const { port, host } = new URL(appUrl)
    const socket = connect(Number(port), '127.0.0.1')
    let told = ''
    socket.setEncoding('latin1').on('data', (data: string) => (told += data))
    const head = [`Host: ${host}`, `Origin: ${appUrl}`, `Next-Action: ${action}`, `Content-Type: ${type}`, `Content-Length: ${body.length}`]
    socket.write(`POST /stores/abc123 HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n${body}`)
    const closed = once(socket, 'close')
    await expect.poll(() => told).toContain('\r\n\r\n')
    if (/\r\nconnection: keep-alive\r\n/i.test(told)) socket.write(`GET /api/health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
    await closed
    const statuses = [...told.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)
    expect(statuses).toEqual(/\r\nconnection: keep-alive\r\n/i.test(told) ? ['400', '200'] : ['400'])
    const [, requestId] = /\r\nx-request-id: (\S+)/i.exec(told)!
    const warned = new RegExp(`"level":40.*"requestId":"${requestId}","event":"action_unreadable"`)
    await expect.poll(() => readFileSync(appLogFile, 'utf8').split('\n')).toContainEqual(expect.stringMatching(warned))
  })
