// How many requests BigCommerce gets for a thousand customers: the preview's reading, the reading again just before the writing, the PUTs.
import { furtherStores, installStores, type InstalledStore } from './install-stores.ts'
import { companiesCsv, completed, customersOf, isPolite, runIn, sendFile, trafficOf, type SandboxCustomer } from './measured-runs.ts'
import { startMeasuredServers, type MeasuredServers } from './measured-servers.ts'
import { updateNaively } from './naive-connector.ts'

const CUSTOMERS = 1_000
/** The most that a thousand customers may take; the store has no others, so by email it is read as a whole. */
const GOALS = { email: 112, id: 111 }
/** BigCommerce's own ceilings: customers a PUT, customers a page. */
const A_PUT = 10
const A_PAGE = 250
/** The fewest requests: full pages for the preview and again before writing, and full PUTs. */
const LIMIT = 2 * Math.ceil(CUSTOMERS / A_PAGE) + Math.ceil(CUSTOMERS / A_PUT)
/** Of the other measure, which only previews: rows, and customers of the store. */
const PREVIEWED = [1_000, 20_000]
/** Of an address with a list of emails. */
const ADDRESS_CHARACTERS = 1_800

/** Prints the table; answers whether the goals are met. */
export async function measureRequests(): Promise<boolean> {
  let stores: InstalledStore[] = []
  const flags = ['--more-stores', '4', '--customers', String(CUSTOMERS)]
  const servers = await startMeasuredServers(flags, async (environment, { control }) => {
    stores = await installStores(environment, control, furtherStores(4))
  })
  try {
    const rows = []
    let isGood = true
    for (const by of ['email', 'id'] as const) {
      const [own, other] = stores.splice(0, 2) as [InstalledStore, InstalledStore]
      const customers = await customersOf(servers.control, own.storeHash, CUSTOMERS)
      const ours = await countOurs(servers, own, customers, by)
      const naive = await countNaive(servers, other, customers, by)
      isGood &&= ours.count <= GOALS[by] && ours.isPolite
      rows.push({
        by,
        ours: ours.count,
        goal: GOALS[by],
        limit: LIMIT,
        naive,
        'ours / limit': (ours.count / LIMIT).toFixed(2),
        'naive / ours': (naive / ours.count).toFixed(1),
      })
    }
    console.log(`Requests to BigCommerce for ${CUSTOMERS} customers changed, preview and reading again included`)
    console.table(rows)
    return isGood
  } finally {
    await servers.stop()
  }
}

/** Previews of files of emails that name every customer of a store. Prints the table; answers whether the goals are met. */
export async function measurePreview(): Promise<boolean> {
  const rows = []
  for (const count of PREVIEWED) rows.push(await countPreview(count))
  console.log('Requests to BigCommerce for the preview of rows by email that name all customers of a store')
  console.table(rows)
  return rows.every(({ requests, goal }) => requests <= goal)
}

async function countPreview(count: number) {
  let stores: InstalledStore[] = []
  const servers = await startMeasuredServers(['--more-stores', '1', '--customers', String(count)], async (environment, { control }) => {
    stores = await installStores(environment, control, furtherStores(1))
  })
  try {
    const [store] = stores as [InstalledStore]
    const customers = await customersOf(servers.control, store.storeHash, count)
    const { id, acceptedAt } = await sendFile(servers.appUrl, store, companiesCsv(customers, 'email'), true)
    await runIn('previewed', servers.appUrl, store, id)
    const seconds = (Date.now() - acceptedAt) / 1_000
    const { count: requests } = await trafficOf(servers.control, store.storeHash)
    const limit = Math.ceil(count / A_PAGE)
    const characters = customers.reduce((sum, { email }) => sum + encodeURIComponent(email).length + 1, 0)
    // the last page by cursor may be empty; the groups are read once
    const goal = limit + 2
    return { customers: count, requests, goal, limit, 'by lists of emails': Math.ceil(characters / ADDRESS_CHARACTERS), seconds }
  } finally {
    await servers.stop()
  }
}

async function countOurs({ appUrl, control }: MeasuredServers, store: InstalledStore, customers: SandboxCustomer[], by: 'id' | 'email') {
  const { id } = await sendFile(appUrl, store, companiesCsv(customers, by))
  await completed(appUrl, store, id, customers.length)
  const traffic = await trafficOf(control, store.storeHash)
  return { count: traffic.count, isPolite: isPolite(traffic) }
}

async function countNaive(
  { sandboxUrl, control }: MeasuredServers,
  store: InstalledStore,
  customers: SandboxCustomer[],
  by: 'id' | 'email',
) {
  await updateNaively(sandboxUrl, store, customers, by)
  return (await trafficOf(control, store.storeHash)).count
}
