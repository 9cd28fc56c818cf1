// Carries out a run in a process of its own, which may be killed at any moment; started again it goes on. The argument, as JSON:
// { storeHash, accessToken, csv }, the last a file. Prints a line of JSON whenever the counts change; the last has the rows and the history.
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { database } from '@/lib/db/database'
import { countRows } from '@/lib/runs/count-rows'
import { listRuns } from '@/lib/runs/read-run'
import { stopQueue } from '@/lib/runs/queue'
import { workOnRuns } from '@/lib/runs/work-on-runs'
import { keepStore, startRun } from '@/tests/runs/world'

const { storeHash, accessToken, csv } = JSON.parse(process.argv[2] ?? '{}') as { storeHash: string; accessToken: string; csv: string }

const { prisma, close } = await database()
await keepStore(storeHash, accessToken)
await workOnRuns()
const known = (await listRuns(storeHash, { limit: 1 })).runs.find(({ title }) => title.name === csv)
// a run whose making was cut off has not begun
if (known?.state === 'MAPPING') await prisma.run.delete({ where: { id: known.id } })
const id =
  known && known.state !== 'MAPPING' ? known.id : await startRun(readFileSync(csv, 'utf8'), { storeHash, isConfirmed: true, name: csv })

for (let told = ''; ;) {
  const { state } = await prisma.run.findUniqueOrThrow({ where: { id } })
  const counts = JSON.stringify({ state, counts: await countRows(storeHash, id) })
  if (counts !== told) console.log(counts)
  told = counts
  if (state === 'COMPLETED' || state === 'FAILED') break
  await sleep(20)
}
const rows = await prisma.runRow.findMany({
  where: { runId: id },
  orderBy: { rowNumber: 'asc' },
  select: { rowNumber: true, state: true, code: true, customerId: true },
})
const changes = await prisma.change.findMany({ where: { runId: id }, select: { customerId: true, state: true, rowNumber: true } })
await stopQueue()
await close()
console.log(JSON.stringify({ rows, changes }))
