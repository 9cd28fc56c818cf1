import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { freePort } from '@/scripts/free-port'
import { appUrl } from '@/tests/setup/e2e-environment'

// What docs/install.md says to put in front of the app, tried where Debian's packages are.
const upstream = `127.0.0.1:${new URL(appUrl).port}`

function inInstall(language: string): string {
  const [, block] = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(readFileSync('docs/install.md', 'utf8')) ?? []
  if (!block) throw new Error(`no ${language} in docs/install.md`)
  return block.replaceAll('127.0.0.1:3000', upstream)
}

/** One connection to the app for all that it passes on. */
const proxies = {
  caddy(folder: string, port: number): string[] {
    const file = inInstall('Caddyfile')
      .replace(/^\{/, '{\n  admin off\n  auto_https off')
      .replace('app.example.com', `http://:${port}`)
      .replace('keepalive 60s', 'keepalive 60s\n      max_conns_per_host 1')
    writeFileSync(join(folder, 'Caddyfile'), file)
    return ['caddy', 'run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile']
  },
  nginx(folder: string, port: number): string[] {
    const http = inInstall('nginx')
      .replace('listen 443 ssl', `listen 127.0.0.1:${port}`)
      .replaceAll(/^ *ssl_.*\n/gm, '')
      .replaceAll('/var/log/nginx', folder)
      .replace('keepalive 32', 'keepalive 1')
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`)
    const main = `worker_processes 1; daemon off; pid ${folder}/pid; error_log ${folder}/main.log;\nevents {}\n`
    writeFileSync(join(folder, 'nginx.conf'), `${main}http {\n${paths.join('\n')}\n${http}}\n`)
    return ['nginx', '-p', folder, '-c', join(folder, 'nginx.conf')]
  },
}

function isHere(program: string): boolean {
  return spawnSync(program, [program === 'nginx' ? '-v' : 'version'], { stdio: 'ignore' }).status === 0
}

type Sent = { method?: string; path: string; headers?: Record<string, string>; body?: Buffer | string }

for (const [program, configure] of Object.entries(proxies))
  test(`behind ${program}, a stranger's refused requests and refused uploads take nobody's answer away`, async () => {
    test.skip(!isHere(program), `${program} is not on this machine`)
    const folder = mkdtempSync(join(tmpdir(), `update-customer-${program}-`))
    mkdirSync(join(folder, 'data'))
    // nginx's workers are somebody else
    chmodSync(folder, 0o755)
    const port = await freePort()
    const [command = '', ...args] = configure(folder, port)
    const env = { ...process.env, XDG_DATA_HOME: join(folder, 'data'), XDG_CONFIG_HOME: join(folder, 'data') }
    const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'ignore'] })
    const exit = once(child, 'close')
    const agent = new Agent({ keepAlive: true })
    function send({ method = 'GET', path, headers = {}, body }: Sent): Promise<number> {
      return new Promise((resolve, reject) => {
        const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
        const address = { host: '127.0.0.1', port, path, method, agent, headers: { Host: new URL(appUrl).host, ...headers, ...length } }
        const sent = request(address, (answer) => {
          answer.resume()
          answer.on('end', () => resolve(answer.statusCode ?? 0)).on('error', reject)
        })
        sent.on('error', reject)
        sent.end(body)
      })
    }
    const json = { 'Content-Type': 'application/json' }
    const merchant = () => send({ path: '/api/health?ready=1' })
    const stranger = (number: number) =>
      number % 2
        ? send({ method: 'POST', path: '/api/v1/customers/update', headers: json, body: `{"company":"${'x'.repeat(2_000)}"}` })
        : send({ method: 'POST', path: '/stores/abc123/runs/upload', body: 'x'.repeat(2_000) })
    try {
      await expect.poll(() => merchant().catch(String), { timeout: 30_000 }).toBe(200)
      // four seconds of fifteen a second, as fast as they are answered
      for (let second = 0; second < 4; second += 1) {
        const [own, foreign] = [
          Promise.all(Array.from({ length: 15 }, merchant)),
          Promise.all(Array.from({ length: 15 }, (_, index) => stranger(index))),
        ]
        expect([new Set(await own), new Set(await foreign)]).toEqual([new Set([200]), new Set([401, 403])])
      }
      const upload = {
        method: 'POST',
        path: '/stores/abc123/runs/upload',
        headers: { Origin: appUrl },
        body: Buffer.alloc(11_000_000, 'x'),
      }
      for (let times = 0; times < 3; times += 1) {
        // an honest merchant whose session has ended
        expect(await send(upload)).toBe(401)
        expect(await merchant()).toBe(200)
      }
      // nginx reads it first, with Caddy the app is asked while it comes
      expect([401, 413]).toContain(await send({ ...upload, body: Buffer.alloc(64_000_000, 'x') }))
      expect(await merchant()).toBe(200)
    } finally {
      agent.destroy()
      child.kill('SIGTERM')
      await exit
      rmSync(folder, { recursive: true })
    }
  })
