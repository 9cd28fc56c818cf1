import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import { findChromium, findHeadlessShell } from './scripts/chromium.ts'
import { appLogFile, appUrl, e2eEnvironment, sandboxUrl, secretsFile, suiteName } from './tests/setup/e2e-environment.ts'

const isWorker = process.env.TEST_WORKER_INDEX !== undefined
if (!isWorker) {
  rmSync(e2eEnvironment.DATA_DIR, { recursive: true, force: true })
  mkdirSync('.test/logs', { recursive: true })
  const { BIGCOMMERCE_CLIENT_SECRET, API_KEY_PEPPER, ENCRYPTION_KEYS } = e2eEnvironment
  writeFileSync(secretsFile, [BIGCOMMERCE_CLIENT_SECRET, API_KEY_PEPPER, ENCRYPTION_KEYS.split(':')[1], ''].join('\n'))
}

/** Nothing in the background that would leave the machine. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-default-apps',
  '--disable-features=OptimizationHints,MediaRouter,Translate',
]
const isRoot = process.getuid?.() === 0
const args = isRoot ? ['--no-sandbox', ...QUIET] : QUIET
/** What depends on the browser's own settings, and the specification's examples. */
const inWholeBrowser = ['examples.spec.ts', 'panel.spec.ts', 'sessions.spec.ts', 'stores.spec.ts']
const node = JSON.stringify(process.execPath)
const server = { env: e2eEnvironment, reuseExistingServer: false, gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 10_000 } }

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: `.test/browser-${suiteName}`,
  reporter: 'list',
  // one app and one BigCommerce, whose faults are switched on and off by the tests
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // other suites run beside these
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: { baseURL: sandboxUrl },
  projects: [
    { name: 'Chromium', testMatch: inWholeBrowser, use: { launchOptions: { executablePath: findChromium(), args } } },
    { name: 'shell', testIgnore: inWholeBrowser, use: { launchOptions: { executablePath: findHeadlessShell(), args } } },
  ],
  webServer: [
    { ...server, command: `${node} sandbox/main.ts --quota 100000 --more-stores 1`, url: sandboxUrl },
    { ...server, command: `${node} scripts/start.mjs -H 127.0.0.1 > ${appLogFile} 2>&1`, url: appUrl, timeout: 120_000 },
  ],
})
