// Installs the app in the stores whose access tokens the argument holds, without a browser; prints each store's session and API key.
import { database } from '@/lib/db/database'
import { createApiKey } from '@/lib/stores/api-keys'
import { TOKEN_PURPOSE } from '@/lib/stores/install-store'
import { sealSecret } from '@/lib/stores/secrets'
import { createSession, newSessionToken } from '@/lib/stores/sessions'

const accessTokens = JSON.parse(process.argv[2] ?? '{}') as Record<string, string>
const { prisma, close } = await database()
const access: Record<string, { cookie: string; key: string }> = {}
for (const [storeHash, accessToken] of Object.entries(accessTokens)) {
  const session = newSessionToken()
  const known = { name: storeHash, language: 'en', timezone: 'UTC', planName: '', scope: 'store_v2_customers', installedAt: new Date() }
  await prisma.$transaction(async (transaction) => {
    await transaction.store.create({
      data: {
        storeHash,
        ...known,
        accessToken: sealSecret(accessToken, TOKEN_PURPOSE, storeHash),
        users: { create: { userId: 11, email: `${storeHash}@example.com`, role: 'OWNER' } },
      },
    })
    await createSession(transaction, storeHash, 11, session)
  })
  const { key } = await createApiKey(storeHash, { name: 'Load', scope: 'WRITE', expiresAt: null }, { userId: 11, name: 'owner' })
  access[storeHash] = { cookie: `__Host-session-${storeHash}=${session}`, key }
}
await close()
console.log(JSON.stringify(access))
