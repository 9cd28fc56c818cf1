import { db } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { unnestRows } from '@/lib/db/rows'
import { env } from '@/lib/env'
import { CHANGE_PURPOSE } from '@/lib/history/change-values'
import { log } from '@/lib/log'
import { openSecret, sealSecret } from '@/lib/sealed'
import { CELLS_PURPOSE, PLAN_PURPOSE, TITLE_PURPOSE } from '@/lib/runs/sealed-run'
import { AUDIT_PURPOSE } from '@/lib/stores/audit'
import { KEY_PURPOSE } from '@/lib/stores/api-keys'
import { TOKEN_PURPOSE } from '@/lib/stores/install-store'
import { STAFF_PURPOSE } from '@/lib/stores/users'

const PAGE = 500

type Column = { table: string; column: string; purpose: string }
type Row = { place: string; storeHash: string; sealed: string }

const tokens: Column = { table: 'Store', column: 'accessToken', purpose: TOKEN_PURPOSE }

/** Everything else that is kept longer than a day. */
const others: Column[] = [
  { table: 'StoreUser', column: 'email', purpose: STAFF_PURPOSE },
  { table: 'ApiKey', column: 'createdByName', purpose: KEY_PURPOSE },
  { table: 'AuditEvent', column: 'sealed', purpose: AUDIT_PURPOSE },
  { table: 'Change', column: 'sealed', purpose: CHANGE_PURPOSE },
  { table: 'Run', column: 'sealed', purpose: TITLE_PURPOSE },
  { table: 'RunRow', column: 'cells', purpose: CELLS_PURPOSE },
  { table: 'RunRow', column: 'plan', purpose: PLAN_PURPOSE },
]

/** Seals the stores' tokens with the first of ENCRYPTION_KEYS where another one did. Answers how many. */
export function resealTokens(): Promise<number> {
  return reseal(tokens)
}

/** The same for all that is sealed and kept; when it has ended, the old keys can go. A long history takes minutes. */
export async function resealAll(): Promise<number> {
  let count = 0
  for (const column of others) count += await reseal(column)
  if (count) log().info({ event: 'resealed', count })
  return count
}

/** What was sealed under a key that is not known any more is logged and left. */
async function reseal({ table, column, purpose }: Column): Promise<number> {
  const prisma = await db()
  const [name, sealed] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${column}"`)]
  const present = `v1.${env().ENCRYPTION_KEYS[0]?.id}.%`
  let count = 0
  for (let after = '(0,0)'; ;) {
    const rows = await prisma.$queryRaw<Row[]>`
      SELECT ctid::text AS place, "storeHash", ${sealed} AS sealed FROM ${name}
      WHERE ctid > ${after}::tid AND ${sealed} IS NOT NULL AND ${sealed} NOT LIKE ${present} ORDER BY ctid LIMIT ${PAGE}`
    const last = rows.at(-1)
    if (!last) return count
    after = last.place
    const opened = rows.flatMap((row) => {
      const text = open(row, { table, column, purpose })
      return text === null ? [] : { ...row, next: sealSecret(text, purpose, row.storeHash) }
    })
    // only what is still the same: it may have been written anew in between
    count += await prisma.$executeRaw`
      UPDATE ${name} t SET ${sealed} = v.next
      FROM ${unnestRows('v', opened, { place: 'text', sealed: 'text', next: 'text' })}
      WHERE t.ctid = v.place::tid AND t.${sealed} = v.sealed`
  }
}

function open({ storeHash, sealed }: Row, { table, column, purpose }: Column): string | null {
  try {
    return openSecret(sealed, purpose, storeHash)
  } catch (error) {
    log().error({ event: 'sealed_unreadable', table, column, storeHash, err: error })
    return null
  }
}
