import { testEnvironment } from '@/tests/setup/environment'

const appPort = Number(process.env.E2E_APP_PORT ?? 3210)
const sandboxPort = Number(process.env.E2E_SANDBOX_PORT ?? 4410)

export const appUrl = `http://localhost:${appPort}`
export const sandboxUrl = `http://localhost:${sandboxPort}`
/** Whose run this is: several may be at work at the same time. */
export const suiteName = process.env.E2E_SUITE || (process.env.E2E_DATABASE_URL ? 'postgres' : 'embedded')
/** All that the app says, and all secrets of the run: one must not be found in the other (scripts/secret-scan.ts). */
export const appLogFile = `.test/logs/app-${suiteName}.log`
export const secretsFile = `.test/secrets-${suiteName}.txt`

/** For the sandbox and the app of the browser tests; both read the app's id, client and address from it. */
export const e2eEnvironment = {
  ...testEnvironment,
  APP_URL: appUrl,
  PORT: String(appPort),
  SANDBOX_PORT: String(sandboxPort),
  BIGCOMMERCE_API_URL: `http://127.0.0.1:${sandboxPort}`,
  BIGCOMMERCE_LOGIN_URL: `http://127.0.0.1:${sandboxPort}`,
  CONTROL_PANEL_URL: `http://store-{storeHash}.mybigcommerce.localhost:${sandboxPort}`,
  DATABASE_URL: process.env.E2E_DATABASE_URL ?? '',
  DATA_DIR: `.test/data-${suiteName}`,
  LOG_LEVEL: 'info',
  SANDBOX_SECRETS_FILE: secretsFile,
}
