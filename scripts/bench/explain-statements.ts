// Fills the database of DATABASE_URL and explains what the app asks of it; for measure-database.ts.
import { database } from '@/lib/db/database'
import { listRunChanges } from '@/lib/history/run-changes'
import { countLeftOut, countResults } from '@/lib/runs/count-results'
import { countNeeding, findRuns, type RunFilter } from '@/lib/runs/find-runs'
import { listRows } from '@/lib/runs/list-rows'
import { listUndos } from '@/lib/runs/list-undos'
import { countChanges } from '@/lib/runs/plan/count-changes'
import { listDuplicates } from '@/lib/runs/plan/list-duplicates'
import { listFindings } from '@/lib/runs/plan/list-findings'
import { resolveDuplicates } from '@/lib/runs/plan/resolve-duplicates'
import { resolveEmails } from '@/lib/runs/plan/resolve-emails'
import { summarise } from '@/lib/runs/plan/summarise'
import { countReasons, countRows } from '@/lib/runs/count-rows'
import { listRuns } from '@/lib/runs/read-run'
import { explain, recordStatements, type Explained, type Sent } from '@/scripts/bench/explain'
import { fillDatabase, ROWS, STORE } from '@/scripts/bench/fill-database'
import { fillHistory } from '@/scripts/bench/fill-history'
import { historyOperations } from '@/scripts/bench/history-operations'
import { measurePurge } from '@/scripts/bench/measure-purge'

type Operation = { name: string; mostRows: number; work: () => Promise<unknown> }

const MOST_MS = 150
const { pool, prisma, close } = await database()
await fillHistory()
const { previewed, ended, middle } = await fillDatabase()
await prisma.run.update({ where: { id: previewed }, data: { state: 'PLANNING', claim: ended } })
const claimed = { id: previewed, storeHash: STORE, claim: ended, state: 'PLANNING' as const, callsAhead: 0 }

const operations: Operation[] = [
  { name: 'a page of rows from the middle', mostRows: 600, work: () => listRows(STORE, previewed, { after: ROWS / 2, limit: 500 }) },
  {
    name: 'a page of rows of two states',
    mostRows: 6_000,
    work: () => listRows(STORE, previewed, { after: ROWS / 2, limit: 500, states: ['HELD', 'UNKNOWN'] }),
  },
  { name: 'the states of a run, at each look', mostRows: 500, work: () => countRows(STORE, previewed) },
  { name: 'the reasons of a run', mostRows: 500, work: () => countReasons(STORE, previewed) },
  {
    name: 'a page of rows of a reason',
    mostRows: 600,
    work: () => listRows(STORE, previewed, { after: ROWS / 2, limit: 500, code: 'left_out' }),
  },
  { name: 'a page of duplicates', mostRows: 500, work: () => listDuplicates(STORE, previewed, { after: 0, limit: 11 }) },
  { name: 'rows that were left out', mostRows: 500, work: () => countLeftOut(STORE, previewed) },
  { name: 'what a run changes', mostRows: 500, work: () => countChanges(STORE, previewed) },
  { name: 'a page of runs for the API', mostRows: 100, work: () => listRuns(STORE, { limit: 50 }) },
  { name: 'a page of runs from the middle, and what became of them', mostRows: 1_500, work: () => pageOfRuns({}) },
  { name: 'a page of the runs that need somebody', mostRows: 1_500, work: () => pageOfRuns({ states: 'needsSomebody' }) },
  {
    name: 'a page of runs of one person and two rare states',
    mostRows: 1_500,
    work: () => pageOfRuns({ userId: 12, states: ['FAILED', 'PAUSED'] }),
  },
  {
    name: 'a page of runs of one person and some days',
    mostRows: 1_500,
    work: () => pageOfRuns({ userId: 12, from: daysAgo(20), until: daysAgo(10) }),
  },
  { name: 'how many runs need somebody', mostRows: 500, work: () => countNeeding(STORE) },
  { name: 'what has to be asked of cells', mostRows: 12_000, work: () => listFindings(STORE, previewed) },
  { name: 'undos of a run', mostRows: 200, work: () => listUndos(STORE, ended) },
  { name: 'a page of what a run changed', mostRows: 2_100, work: () => listRunChanges(STORE, ended, { after: 5_000, limit: 1_000 }) },
  { name: 'rows of the same customer', mostRows: 60_000, work: () => resolveDuplicates(claimed) },
  { name: 'emails that pass on', mostRows: 5_000, work: () => resolveEmails(claimed) },
  { name: 'what a run does to each column', mostRows: 6_000, work: () => summarise(claimed) },
  ...historyOperations,
]

/** A page that is not the first, and what became of its runs. */
async function pageOfRuns(filter: RunFilter): Promise<void> {
  const { runs } = await findRuns(STORE, filter, { before: middle }, 50)
  await countResults(
    STORE,
    runs.map(({ id }) => id),
  )
}

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * 24 * 60 * 60_000)
}

const told: Record<string, string | number>[] = []
let isGood = true
for (const { name, mostRows, work } of operations) {
  const startedAt = performance.now()
  const sent = await recordStatements(work)
  const wholeMs = performance.now() - startedAt
  const plans: Explained[] = []
  for (const one of sent) plans.push(...(await explainBoth(one)))
  const read = Math.max(...plans.map((plan) => plan.read))
  const ms = Math.max(...plans.map((plan) => plan.ms))
  const scanned = new Set(plans.flatMap((plan) => plan.scanned).filter((table) => ['Run', 'RunRow', 'Change'].includes(table)))
  isGood &&= read <= mostRows && ms <= MOST_MS && !scanned.size
  told.push({
    operation: name,
    statements: sent.length,
    'rows read': read,
    goal: mostRows,
    ms: ms.toFixed(1),
    scanned: [...scanned].join(),
    'all of it': `${wholeMs.toFixed(0)} ms`,
  })
}
console.log('Statements in a database of a million rows, the worst of each operation:')
console.table(told)
isGood = (await measurePurge()) && isGood
await close()
process.exitCode = isGood ? 0 : 1

/** The database chooses between a plan for the values and one for any only for what is prepared under a name. */
async function explainBoth(sent: Sent): Promise<Explained[]> {
  return [await explain(pool, sent, false), ...(sent.isNamed ? [await explain(pool, sent, true)] : [])]
}
