import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const SECRETS = '.demo/secrets.json'

/** The environment of the app and of the sandbox; secrets are made at the first run and kept, so that the database can be read again. */
export function demoEnvironment(appPort: number, sandboxPort: number): Record<string, string> {
  mkdirSync('.demo', { recursive: true, mode: 0o700 })
  const secrets = { ...makeSecrets(), ...(existsSync(SECRETS) ? JSON.parse(readFileSync(SECRETS, 'utf8')) : {}) }
  writeFileSync(SECRETS, JSON.stringify(secrets), { mode: 0o600 })
  return {
    ...secrets,
    APP_URL: `http://localhost:${appPort}`,
    BIGCOMMERCE_CLIENT_ID: 'demo-client-id',
    BIGCOMMERCE_APP_ID: '4242',
    BIGCOMMERCE_API_URL: `http://127.0.0.1:${sandboxPort}`,
    BIGCOMMERCE_LOGIN_URL: `http://127.0.0.1:${sandboxPort}`,
    CONTROL_PANEL_URL: `http://store-{storeHash}.mybigcommerce.localhost:${sandboxPort}`,
    SUPPORT_URL: '',
    DATABASE_URL: '',
    DATA_DIR: '.demo/data',
    LOG_LEVEL: 'info',
    PORT: String(appPort),
    SANDBOX_PORT: String(sandboxPort),
  }
}

function makeSecrets() {
  return {
    BIGCOMMERCE_CLIENT_SECRET: randomBytes(32).toString('hex'),
    ENCRYPTION_KEYS: `demo:${randomBytes(32).toString('base64')}`,
    API_KEY_PEPPER: randomBytes(32).toString('base64url'),
  }
}
