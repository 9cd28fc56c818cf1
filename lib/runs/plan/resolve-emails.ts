import { setImmediate } from 'node:timers/promises'
import { emailRelations } from '@/lib/contract/row-codes'
import { emailKey } from '@/lib/contract/same-value'
import { chunks } from '@/lib/chunks'
import { db } from '@/lib/db/database'
import { unnestRows } from '@/lib/db/rows'
import { whileClaimed, type ClaimedRun } from '@/lib/runs/execute/claimed-run'
import { followLeaders } from '@/lib/runs/plan/followers'
import { openPlan } from '@/lib/runs/sealed-run'

const PAGE = 500
/** People's requests come in between. */
const ORDERED_AT_ONCE = 5_000

/** One row that gives a customer another email. */
type Mover = { rowNumber: number; customerId: number; wants: string; holderId: number | null }
type Verdict = { rowNumber: number; code: string | null; wave: number }

/**
 * Emails that pass from one customer to another: a row whose email is still held by a customer of this run waits for that
 * customer's row, as many waves as the chain is long. A swap has no order, since two customers cannot hold one address in between,
 * and is refused; so is an email that somebody outside the run holds. Of rows that want the same email none has it until a person leaves
 * the others out. Throws `Stopped`.
 */
export async function resolveEmails(run: ClaimedRun): Promise<void> {
  const movers = await readMovers(run.storeHash, run.id)
  await save(run, await orderEmails(movers))
  await followLeaders(run, { isEnding: false })
}

/** What becomes of each row, and in which wave. */
async function orderEmails(movers: Mover[]): Promise<Verdict[]> {
  const byCustomer = new Map(movers.map((mover) => [mover.customerId, mover]))
  const verdicts = new Map<Mover, Verdict>()
  // which of them is meant nobody knows
  for (const wanting of Map.groupBy(movers, ({ wants }) => wants).values())
    if (wanting.length > 1)
      for (const mover of wanting) verdicts.set(mover, { rowNumber: mover.rowNumber, code: 'email_wanted_twice', wave: 0 })
  for (const [index, start] of movers.entries()) {
    if (index % ORDERED_AT_ONCE === 0) await setImmediate()
    // a chain may be as long as the file, so it is walked and not recursed into
    const path = new Set<Mover>()
    let end: Mover | undefined = start
    while (end && !verdicts.has(end) && !path.has(end)) {
      path.add(end)
      end = end.holderId === null ? undefined : byCustomer.get(end.holderId)
    }
    const chain = [...path]
    const swap = end && path.has(end) ? chain.slice(chain.indexOf(end)) : []
    for (const mover of swap) verdicts.set(mover, { rowNumber: mover.rowNumber, code: 'email_swap', wave: 0 })
    for (const mover of chain.reverse()) if (!verdicts.has(mover)) verdicts.set(mover, after(mover, verdicts, byCustomer))
  }
  return movers.flatMap((mover) => verdicts.get(mover) ?? [])
}

function after({ rowNumber, holderId }: Mover, verdicts: Map<Mover, Verdict>, byCustomer: Map<number, Mover>): Verdict {
  if (holderId === null) return { rowNumber, code: null, wave: 0 }
  const holder = byCustomer.get(holderId)
  const before = holder && verdicts.get(holder)
  return before?.code === null ? { rowNumber, code: null, wave: before.wave + 1 } : { rowNumber, code: 'email_taken', wave: 0 }
}

async function readMovers(storeHash: string, runId: string): Promise<Mover[]> {
  const { runRow } = await db()
  const movers: Mover[] = []
  for (let from = 0; ;) {
    const rows = await runRow.findMany({
      where: {
        ...{ runId, storeHash, changesEmail: true, leaderRow: null, rowNumber: { gt: from } },
        OR: [{ state: 'PENDING' }, { code: { in: [...emailRelations] } }],
      },
      orderBy: { rowNumber: 'asc' },
      take: PAGE,
      select: { rowNumber: true, customerId: true, plan: true, merged: true },
    })
    for (const { rowNumber, customerId, plan, merged } of rows) {
      const { after, emailHolderId = null } = openPlan(storeHash, merged ?? plan ?? '')
      movers.push({ rowNumber, customerId: customerId ?? 0, wants: emailKey(after.email ?? ''), holderId: emailHolderId })
    }
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return movers
    from = last.rowNumber
  }
}

async function save(run: ClaimedRun, verdicts: Verdict[]): Promise<void> {
  for (const page of chunks(verdicts, PAGE)) {
    await whileClaimed(
      run,
      (transaction) => transaction.$executeRaw`
        UPDATE "RunRow" r SET state = (CASE WHEN v.code IS NULL THEN 'PENDING' WHEN v.code = 'email_wanted_twice' THEN 'HELD' ELSE 'BLOCKED' END)::"RowState", code = v.code, wave = v.wave
        FROM ${unnestRows('v', page, { rowNumber: 'int', code: 'text', wave: 'int' })}
        WHERE r."runId" = ${run.id}::uuid AND r."rowNumber" = v."rowNumber" AND (r.code, r.wave) IS DISTINCT FROM (v.code, v.wave)`,
    )
  }
}
