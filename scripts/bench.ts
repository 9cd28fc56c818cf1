// `npm run bench`: how fast and how sparing the app is, on the sandbox. `-- --updates`: what one update adds to BigCommerce's own time;
// `-- --runs`: bulk runs, or a part of that by its name below; `-- --load`: updates by many users at once, by this flag alone;
// `-- --incoming`: updates while 200,000 rows come in, `-- --floods`: updates while others send without pause, `-- --export`: 150,000 customers as
// CSV and as a workbook, `-- --workbooks`: what a workbook takes of the memory, each by this flag alone;
// `-- --database`: whether statements stay fast among a million rows, by this flag alone, on a PostgreSQL of its own.
import { measureDatabase } from './bench/measure-database.ts'
import { measureExport } from './bench/measure-export.ts'
import { measureFloods } from './bench/measure-floods.ts'
import { measureIncoming } from './bench/measure-incoming.ts'
import { measureLoad } from './bench/measure-load.ts'
import { measureMemory } from './bench/measure-memory.ts'
import { measurePeople } from './bench/measure-people.ts'
import { measurePreview, measureRequests } from './bench/measure-requests.ts'
import { measureStores } from './bench/measure-stores.ts'
import { measureTime } from './bench/measure-time.ts'
import { measureUpdates } from './bench/measure-updates.ts'
import { measureWorkbooks } from './bench/measure-workbooks.ts'
import { provideBuild } from './production-build.ts'

type Measure = () => Promise<boolean>

const runs: Record<string, Measure> = {
  requests: async () => [await measureRequests(), await measurePreview()].every(Boolean),
  time: measureTime,
  people: measurePeople,
  memory: measureMemory,
  stores: measureStores,
}
const parts: Record<string, Measure[]> = {
  ...Object.fromEntries(Object.entries(runs).map(([name, measure]) => [name, [measure]])),
  runs: Object.values(runs),
  updates: [measureUpdates],
  incoming: [measureIncoming],
  export: [measureExport],
  floods: [measureFloods],
  load: [measureLoad],
  workbooks: [measureWorkbooks],
  database: [measureDatabase],
}

const names = process.argv.slice(2).map((argument) => argument.replace(/^--/, ''))
const unknown = names.find((name) => !parts[name])
if (unknown) {
  console.error(`--${unknown}? There are: ${Object.keys(parts).join(', ')}.`)
  process.exit(1)
}
const needsBuild = !names.length || names.some((name) => name !== 'database')
if (needsBuild && !(await provideBuild())) process.exit(1)
const missed: string[] = []
for (const measure of (names.length ? names : ['runs', 'updates']).flatMap((name) => parts[name] ?? []))
  if (!(await measure())) missed.push(measure.name)
if (missed.length) console.error(`Goals missed: ${missed.join(', ')}`)
process.exitCode = missed.length ? 1 : 0
