// How many requests BigCommerce gets for a thousand customers: the preview's reading, the reading again just before the writing, the PUTs.
import { furtherStores, installStores, type InstalledStore } from './install-stores.ts'
import { companiesCsv, completed, customersOf, isPolite, sendFile, trafficOf, type SandboxCustomer } from './measured-runs.ts'
import { startMeasuredServers, type MeasuredServers } from './measured-servers.ts'
import { updateNaively } from './naive-connector.ts'

const CUSTOMERS = 1_000
/** The most that a thousand customers may take. */
const GOALS = { email: 127, id: 111 }
/** BigCommerce's own ceilings: customers a PUT, customers a page. */
const A_PUT = 10
const A_PAGE = 250
/** The length of an address that servers and proxies commonly accept. */
const ADDRESS_CHARACTERS = 2_000

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
      const limit = fewest(customers, by)
      isGood &&= ours.count <= GOALS[by] && ours.isPolite
      rows.push({
        by,
        ours: ours.count,
        goal: GOALS[by],
        limit,
        naive,
        'ours / limit': (ours.count / limit).toFixed(2),
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

/**
 * The fewest requests with which the customers can be read for the preview and again before writing: full PUTs, and full pages of ids twice;
 * by email the first reading takes as many emails as an address has room for.
 */
function fewest(customers: SandboxCustomer[], by: 'id' | 'email'): number {
  const pages = Math.ceil(customers.length / A_PAGE)
  const characters = customers.reduce((sum, { email }) => sum + encodeURIComponent(email).length + 1, 0)
  const preview = by === 'id' ? pages : Math.max(pages, Math.ceil(characters / ADDRESS_CHARACTERS))
  return preview + pages + Math.ceil(customers.length / A_PUT)
}
