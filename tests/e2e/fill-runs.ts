// Adds runs of the store abc123 to the database that the environment names, to be planned by whoever opens it next. The arguments: the
// store's access token, and the runs' texts (CSV) by their names. Prints a session and the runs' ids.
import { Readable } from 'node:stream'
import { database } from '@/lib/db/database'
import { recogniseColumns } from '@/lib/runs/rows/columns'
import { startPlanning } from '@/lib/runs/control-run'
import { createRun } from '@/lib/runs/create-run'
import { stopQueue } from '@/lib/runs/queue'
import { withTable } from '@/lib/runs/rows/with-table'
import { TOKEN_PURPOSE } from '@/lib/stores/install-store'
import { sealSecret } from '@/lib/sealed'
import { hashSessionToken, newSessionToken } from '@/lib/stores/sessions'
import { STAFF_PURPOSE } from '@/lib/stores/users'

/** Sessions by the role of their user. */
export type Filled = { sessions: Record<'OWNER' | 'VIEWER' | 'SPANISH', string>; runs: Record<string, string> }

const storeHash = 'abc123'
const [accessToken = '', runs = '{}'] = process.argv.slice(2)
const { prisma, close } = await database()
const people = { OWNER: [11, 'OWNER', 'en'], VIEWER: [24, 'VIEWER', 'en'], SPANISH: [37, 'EDITOR', 'es'] } as const

await prisma.store.create({
  data: {
    ...{ storeHash, name: 'Store', language: 'en', timezone: 'UTC', planName: '', scope: 'store_v2_customers', installedAt: new Date() },
    accessToken: sealSecret(accessToken, TOKEN_PURPOSE, storeHash),
    users: {
      create: Object.values(people).map(([userId, role, locale]) => ({
        ...{ userId, role, locale },
        email: sealSecret(`${userId}@example.com`, STAFF_PURPOSE, storeHash),
      })),
    },
  },
})
const filled: Filled = { sessions: { OWNER: '', VIEWER: '', SPANISH: '' }, runs: {} }
for (const [name, [userId]] of Object.entries(people)) {
  const token = newSessionToken()
  filled.sessions[name as keyof typeof people] = token
  const expiresAt = new Date(Date.now() + 3_600_000)
  await prisma.session.create({ data: { tokenHash: hashSessionToken(token), storeHash, userId, expiresAt } })
}
for (const [name, csv] of Object.entries(JSON.parse(runs) as Record<string, string>)) filled.runs[name] = await addRun(name, csv)
await stopQueue()
await close()
console.log(JSON.stringify(filled))

async function addRun(name: string, csv: string): Promise<string> {
  return withTable(Readable.from([Buffer.from(csv)]), async ({ header, rows }) => {
    const title = { name: `${name}.csv`, actor: '11@example.com', header }
    const id = await createRun(storeHash, { source: 'FILE', title, userId: 11 }, rows)
    await startPlanning({ storeHash, id }, { ...recogniseColumns(header), blank: {}, clearMarker: '[clear]', groupChoices: {} })
    return id
  })
}
