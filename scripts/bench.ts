// `npm run bench`: how fast and how sparing the app is, on the sandbox. `-- --updates`: what one update adds to BigCommerce's own time;
// `-- --runs`: bulk runs, or a part of that by its name below; `-- --load`: updates by many users at once, by this flag alone.
import { measureLoad } from './bench/measure-load.ts'
import { measureMemory } from './bench/measure-memory.ts'
import { measurePeople } from './bench/measure-people.ts'
import { measureRequests } from './bench/measure-requests.ts'
import { measureStores } from './bench/measure-stores.ts'
import { measureTime } from './bench/measure-time.ts'
import { measureUpdates } from './bench/measure-updates.ts'
import { provideBuild } from './production-build.ts'

type Measure = () => Promise<boolean>

const runs: Record<string, Measure> = {
  requests: measureRequests,
  time: measureTime,
  people: measurePeople,
  memory: measureMemory,
  stores: measureStores,
}
const parts: Record<string, Measure[]> = {
  ...Object.fromEntries(Object.entries(runs).map(([name, measure]) => [name, [measure]])),
  runs: Object.values(runs),
  updates: [measureUpdates],
  load: [measureLoad],
}

const names = process.argv.slice(2).map((argument) => argument.replace(/^--/, ''))
const unknown = names.find((name) => !parts[name])
if (unknown) {
  console.error(`--${unknown}? There are: ${Object.keys(parts).join(', ')}.`)
  process.exit(1)
}
if (!(await provideBuild())) process.exit(1)
const missed: string[] = []
for (const measure of (names.length ? names : ['runs', 'updates']).flatMap((name) => parts[name] ?? []))
  if (!(await measure())) missed.push(measure.name)
if (missed.length) console.error(`Goals missed: ${missed.join(', ')}`)
process.exitCode = missed.length ? 1 : 0
