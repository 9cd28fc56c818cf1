import { appendFileSync } from 'node:fs'

/** Writes down a code, a token or a signed payload for whoever searches the app's logs and database for it afterwards; answers it. */
export function noteSecret(secret: string): string {
  const file = process.env.SANDBOX_SECRETS_FILE
  if (file) appendFileSync(file, `${secret}\n`)
  return secret
}
