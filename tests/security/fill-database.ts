// Fills the database that the environment names with a store in use, another one and one that has left; prints what opens them. The
// argument: each store's access token.
import { database } from '@/lib/db/database'
import { createApiKey, revokeApiKey } from '@/lib/stores/api-keys'
import { TOKEN_PURPOSE } from '@/lib/stores/install-store'
import { sealCells, sealTitle } from '@/lib/runs/sealed-run'
import { sealSecret } from '@/lib/sealed'
import { STAFF_PURPOSE } from '@/lib/stores/users'
import { hashSessionToken, newSessionToken } from '@/lib/stores/sessions'
import { RUN_ID } from '@/tests/security/doors'

/** Session tokens and API keys by what is the matter with them. */
export type Openers = { sessions: Record<string, string>; keys: Record<string, string>; credentialsId: string }

const accessTokens = JSON.parse(process.argv[2] ?? '{}') as Record<string, string>
const actor = { userId: 11, name: 'owner' }
const roles = { OWNER: 11, EDITOR: 24, VIEWER: 37 } as const
const past = new Date(Date.now() - 1)
const future = new Date(Date.now() + 3_600_000)

const { prisma, close } = await database()
const openers: Openers = { sessions: {}, keys: {}, credentialsId: '' }
for (const storeHash of ['abc123', 'xyz789', 'gone01']) await addStore(storeHash)

for (const [role, userId] of Object.entries(roles)) await addSession(role, 'abc123', userId)
await addSession('other', 'xyz789', 11)
await addSession('revoked', 'abc123', 11, { revokedAt: past })
await addSession('expired', 'abc123', 11, { expiresAt: past })
await addSession('idle', 'abc123', 11, { lastUsedAt: new Date(Date.now() - 3_600_001) })
await addSession('removed', 'abc123', 99)
await addSession('uninstalled', 'gone01', 11)

await addKey('READ', 'READ')
await addKey('WRITE', 'WRITE')
await addKey('expired', 'WRITE', past)
// what stands in an address is revoked
await addKey('exposed', 'WRITE')
const suspendedId = await addKey('suspended', 'WRITE')
await prisma.apiKey.update({ where: { id: suspendedId }, data: { suspendedAt: past } })
const revokedId = await addKey('revoked', 'WRITE')
await revokeApiKey('abc123', revokedId, actor)

await addRun()

await prisma.store.update({ where: { storeHash: 'gone01' }, data: { uninstalledAt: past } })
openers.credentialsId = (await prisma.store.findUniqueOrThrow({ where: { storeHash: 'abc123' } })).credentialsId
await close()
console.log(JSON.stringify(openers))

async function addStore(storeHash: string): Promise<void> {
  const users = Object.entries(roles).map(([role, userId]) => ({
    userId,
    role: role as keyof typeof roles,
    email: sealSecret(`${userId}@example.com`, STAFF_PURPOSE, storeHash),
  }))
  await prisma.store.create({
    data: {
      ...{ storeHash, name: storeHash, language: 'en', timezone: 'UTC', planName: '', installedAt: past },
      // one that has granted the panel and lacks it
      scope: storeHash === 'xyz789' ? 'store_v2_customers store_app_extensions_manage' : 'store_v2_customers',
      accessToken: sealSecret(accessTokens[storeHash] ?? 'none', TOKEN_PURPOSE, storeHash),
      users: {
        create: [
          ...users,
          { userId: 99, email: sealSecret('removed@example.com', STAFF_PURPOSE, storeHash), role: 'OWNER', removedAt: past },
        ],
      },
    },
  })
}

async function addSession(name: string, storeHash: string, userId: number, changes: object = {}): Promise<void> {
  const token = newSessionToken()
  openers.sessions[name] = token
  await prisma.session.create({ data: { tokenHash: hashSessionToken(token), storeHash, userId, expiresAt: future, ...changes } })
}

async function addKey(name: string, scope: 'READ' | 'WRITE', expiresAt: Date | null = null): Promise<string> {
  const { id, key } = await createApiKey('abc123', { name, scope, expiresAt }, actor)
  openers.keys[name] = key
  return id
}

async function addRun(): Promise<void> {
  const storeHash = 'abc123'
  const header = ['customer_id', 'company']
  const mapping = { columns: header, blank: {}, clearMarker: '', groupChoices: {} }
  const sealed = sealTitle(storeHash, { name: 'customers.csv', actor: actor.name, header })
  await prisma.run.create({
    data: { id: RUN_ID, storeHash, source: 'FILE', state: 'PREVIEWED', sealed, userId: 11, mapping, rowCount: 1, plannedTo: 2 },
  })
  await prisma.runRow.create({
    data: { runId: RUN_ID, rowNumber: 2, storeHash, state: 'UNCHANGED', cells: sealCells(storeHash, ['789', 'marta.ibanez']) },
  })
}
