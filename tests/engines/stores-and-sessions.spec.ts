import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from '@playwright/test'
import { puts, resetStores } from '@/tests/e2e/control-panel'
import { test } from '@/tests/engines/engine-test'
import {
  changeCompany,
  COMPANY,
  openAgain,
  openApp,
  openCustomer,
  PHONE,
  save,
  seeCompany,
  seeEnded,
  seeSaved,
  untilReady,
} from '@/tests/engines/places'
import type { Screen } from '@/tests/engines/screen'
import { until } from '@/tests/engines/until'
import { appUrl } from '@/tests/setup/e2e-environment'

test.beforeEach(resetStores)

/** As a logout elsewhere: the page is told nothing of it. */
function endSession(app: Screen): Promise<number> {
  return app.evaluate(async () => {
    const key = 'session-abc123'
    const stored = (() => {
      try {
        return sessionStorage.getItem(key)
      } catch {
        return null
      }
    })()
    const headers: Record<string, string> = { 'content-type': 'application/json' }
    if (stored) headers.authorization = `Bearer ${JSON.parse(stored).token}`
    const answer = await fetch('/api/session/logout', { method: 'POST', headers, body: JSON.stringify({ storeHash: 'abc123' }) })
    return answer.status
  })
}

test('two stores in two tabs never cross', async ({ tab, openTab }) => {
  const abc = await openCustomer(tab, 789, 'abc123')
  const xyz = await openCustomer(await openTab(), 789, 'xyz789')
  await changeCompany(abc, 'Changed in abc')
  await changeCompany(xyz, 'Changed in xyz')
  expect([await puts('abc123'), await puts('xyz789')]).toEqual([
    [[{ id: 789, company: 'Changed in abc' }]],
    [[{ id: 789, company: 'Changed in xyz' }]],
  ])
})

test('what was typed is there again after an ended session, where the app was opened anew', async ({ tab }) => {
  const app = await openCustomer(tab)
  await app.fill(COMPANY, 'Typed before the end')
  expect(await endSession(app)).toBe(204)
  await save(app)
  await seeEnded(app)
  expect(await puts()).toEqual([])
  await app.fill(PHONE, '+34 600 000 001')
  await openAgain(app)
  await untilReady(app)
  await seeCompany(app, 'Typed before the end')
  await save(app)
  await seeSaved(app)
  expect(await puts()).toEqual([[{ id: 789, company: 'Typed before the end', phone: '+34 600 000 001' }]])
})

test('nobody else frames it', async ({ tab }) => {
  await openApp(tab)
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://x')
    response
      .setHeader('content-type', 'text/html')
      .end(`<!doctype html><iframe onload="document.title = 'loaded'" src="${appUrl}${searchParams.get('path')}"></iframe>`)
  }).listen(0)
  await once(server, 'listening')
  const origin = `http://store-evil.mybigcommerce.localhost:${(server.address() as AddressInfo).port}`
  try {
    for (const path of ['/stores/abc123', '/failed/expired/abc123', '/api/health']) {
      await tab.goto(`${origin}/?path=${encodeURIComponent(path)}`)
      await until('the frame to be loaded, or refused', () => tab.evaluate('page', () => document.title === 'loaded'))
      // what stands there instead differs by the browser
      const shown = await tab.evaluate('frame', () => document.body?.innerText ?? '').catch(() => '')
      expect(shown, path).not.toMatch(/customer|session|status/i)
    }
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
