/** A complete configuration. Nothing listens at its BigCommerce: a test that needs one starts a sandbox. */
export const testEnvironment = {
  APP_URL: 'http://localhost:3000',
  BIGCOMMERCE_CLIENT_ID: 'client-id-of-the-tests',
  BIGCOMMERCE_CLIENT_SECRET: 'client-secret-of-the-tests-0123456789abcdef',
  BIGCOMMERCE_APP_ID: '4242',
  BIGCOMMERCE_API_URL: 'http://127.0.0.1:9',
  BIGCOMMERCE_LOGIN_URL: 'http://127.0.0.1:9',
  CONTROL_PANEL_URL: 'http://store-{storeHash}.mybigcommerce.localhost:9',
  ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 'k').toString('base64')}`,
  API_KEY_PEPPER: 'pepper-of-the-tests-0123456789abcdefghijk',
  SUPPORT_URL: 'mailto:support@example.com',
  DATABASE_URL: '',
  LOG_LEVEL: 'silent',
}
