import { appendFileSync } from 'node:fs'
import { secretsFile } from '@/tests/setup/e2e-environment'

/** Has the logs and the database of the run searched for these when it is over. */
export function noteSecrets(secrets: string[]): void {
  appendFileSync(secretsFile, secrets.map((secret) => `${secret}\n`).join(''))
}
