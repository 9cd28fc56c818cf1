// `npm run connect -- --store-hash H --access-token T`: connects a store by its API account instead of an installation. Prints one line of
// JSON on standard output. Without --access-token the token is taken from ACCESS_TOKEN, so that it need not stand in the shell's history.
import { parseArgs } from 'node:util'
import { database } from '@/lib/db/database'
import { env } from '@/lib/env'
import { isAppError } from '@/lib/errors'
import { holdKeys } from '@/lib/keys-in-use'
import { endRunsOfStore } from '@/lib/runs/control-run'
import { connectApiAccount } from '@/lib/stores/connect-api-account'

const USAGE =
  'npm run connect -- --store-hash <hash> --access-token <token>    (or ACCESS_TOKEN=<token> npm run connect -- --store-hash <hash>)'

try {
  const { storeHash, accessToken } = readArguments()
  process.env.LOG_LEVEL ??= 'silent'
  env()
  const { close } = await database()
  const connection = await connectAs(storeHash, accessToken).finally(close)
  console.log(JSON.stringify({ credentials_id: connection.credentialsId, store_hash: connection.storeHash, api_key: connection.apiKey }))
} catch (error) {
  console.error(reason(error))
  process.exitCode = 1
}

/** Under a key that all running processes can read, and that counts as in use from then on. Throws as `holdKeys` and `connectApiAccount`. */
async function connectAs(storeHash: string, accessToken: string) {
  const hold = await holdKeys()
  return connectApiAccount(storeHash, accessToken, endRunsOfStore).finally(() => hold.leave())
}

function readArguments(): { storeHash: string; accessToken: string } {
  const { values } = parseArgs({ options: { 'store-hash': { type: 'string' }, 'access-token': { type: 'string' } } })
  const { 'store-hash': storeHash, 'access-token': accessToken = process.env.ACCESS_TOKEN } = values
  if (!storeHash || !accessToken) throw new Error(USAGE)
  return { storeHash, accessToken }
}

function reason(error: unknown): string {
  if (isAppError(error) && error.code === 'store_disconnected')
    return 'BigCommerce refuses the token: it needs to be of this store, with the scopes Customers (modify) and Information & settings (read-only).'
  return error instanceof Error ? error.message : String(error)
}
