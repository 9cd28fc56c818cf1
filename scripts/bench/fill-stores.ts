// Installs the app in the stores whose access tokens the argument holds, without a browser; prints each store's API key.
import { database } from '@/lib/db/database'
import { createApiKey } from '@/lib/stores/api-keys'
import { TOKEN_PURPOSE } from '@/lib/stores/install-store'
import { sealSecret } from '@/lib/sealed'

const accessTokens = JSON.parse(process.argv[2] ?? '{}') as Record<string, string>
const { prisma, close } = await database()
const keys: Record<string, string> = {}
for (const [storeHash, accessToken] of Object.entries(accessTokens)) {
  const known = { name: storeHash, language: 'en', timezone: 'UTC', planName: '', scope: 'store_v2_customers', installedAt: new Date() }
  await prisma.store.create({
    data: { storeHash, ...known, accessToken: sealSecret(accessToken, TOKEN_PURPOSE, storeHash) },
  })
  const { key } = await createApiKey(storeHash, { name: 'Bench', scope: 'WRITE', expiresAt: null }, { userId: 11, name: 'owner' })
  keys[storeHash] = key
}
await close()
console.log(JSON.stringify(keys))
