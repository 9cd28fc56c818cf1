import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from '@playwright/test'
import { freePort } from '@/scripts/free-port'
import { e2eEnvironment } from '@/tests/setup/e2e-environment'

type Kept = { socket: Socket; told(): string }

async function open(port: number): Promise<Kept> {
  const socket = connect(port, '127.0.0.1')
  let told = ''
  socket.setEncoding('latin1').on('data', (part: string) => (told += part))
  socket.on('error', () => {})
  await once(socket, 'connect')
  return { socket, told: () => told }
}

test('told to stop, it ends connections at rest at once, answers what is under way, takes nothing more, and its status is 0', async () => {
  test.setTimeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'update-customer-stop-'))
  const port = await freePort()
  const env = { ...process.env, ...e2eEnvironment, DATABASE_URL: '', DATA_DIR: folder, PORT: String(port), HOSTNAME: '127.0.0.1' }
  const app = spawn(process.execPath, ['scripts/start.mjs', '-H', '127.0.0.1'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const [exit, output] = [once(app, 'close'), text(app.stdout)]
  await expect.poll(() => fetch(`http://127.0.0.1:${port}/api/health`).then(({ status }) => status, String), { timeout: 60_000 }).toBe(200)

  const [kept, silent, busy] = [await open(port), await open(port), await open(port)]
  kept.socket.write('GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await expect.poll(kept.told).toContain('{"status":"ok"}')
  expect(kept.told()).toContain('Keep-Alive: timeout=75')
  // a request is under way until its body has come
  busy.socket.write(
    `POST /api/session/claim HTTP/1.1\r\nHost: localhost\r\nOrigin: ${e2eEnvironment.APP_URL}\r\nContent-Length: 2\r\n\r\n{`,
  )
  // it has begun: whatever is sent after it on another connection is answered after it came in
  kept.socket.write('GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await expect.poll(() => kept.told().split('{"status":"ok"}').length).toBe(3)

  const ends = [once(kept.socket, 'close'), once(silent.socket, 'close')]
  app.kill('SIGTERM')
  await Promise.all(ends)
  expect(app.exitCode).toBeNull()
  await expect(fetch(`http://127.0.0.1:${port}/api/health`)).rejects.toThrow()
  busy.socket.write('}')
  await once(busy.socket, 'close')
  expect(busy.told()).toMatch(/^HTTP\/1\.1 400 /)
  expect(busy.told().toLowerCase()).toContain('connection: close')
  expect(await exit).toEqual([0, null])
  expect(await output).toContain('"event":"stopped"')
  rmSync(folder, { recursive: true })
})
