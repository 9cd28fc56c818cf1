// What a workbook of 100,000 rows takes: how long until its rows are in, the app's memory meanwhile, and a minute after its thread has ended.
import { setTimeout } from 'node:timers/promises'
import { utils, write } from '@e965/xlsx'
import { installStores, type InstalledStore } from './install-stores.ts'
import { sendFile } from './measured-runs.ts'
import { startMeasuredServers } from './measured-servers.ts'
import { forgetPeak, memoryMb } from './process-figures.ts'

const ROWS = 100_000
const STORE = 'abc123'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const GOALS = { afterMb: 60 }
const SETTLES_WITHIN_MS = 10_000
const MINUTE_MS = 60_000

/** Prints the figures; answers whether the goal is met. */
export async function measureWorkbooks(): Promise<boolean> {
  let stores: InstalledStore[] = []
  const servers = await startMeasuredServers([], async (environment, { control }) => {
    stores = await installStores(environment, control, [STORE])
  })
  try {
    const { appUrl, pid } = servers
    const store = stores[0]!
    // what stays after the first one, whatever its size, is not the second one's
    await sendFile(appUrl, store, workbook(10), true, TYPE)
    await setTimeout(SETTLES_WITHIN_MS)
    const idle = memoryMb(pid)?.now
    if (idle === undefined) {
      console.log('This system does not tell the memory of a process; nothing is measured.')
      return true
    }
    forgetPeak(pid)
    const file = workbook(ROWS)
    const startedAt = performance.now()
    await sendFile(appUrl, store, file, true, TYPE)
    const seconds = (performance.now() - startedAt) / 1000
    const peak = memoryMb(pid)?.peak ?? 0
    await setTimeout(MINUTE_MS)
    const after = (memoryMb(pid)?.now ?? 0) - idle
    console.log(
      `A workbook of ${ROWS} rows is in after ${seconds.toFixed(1)} s; idle ${idle.toFixed(0)} MB, at most ${(peak - idle).toFixed(0)} MB over it, ` +
        `${after.toFixed(0)} MB a minute later (goal: ${GOALS.afterMb}).`,
    )
    return after <= GOALS.afterMb
  } finally {
    await servers.stop()
  }
}

function workbook(rows: number): Uint8Array<ArrayBuffer> {
  const table = [['customer_id', 'email', 'first_name', 'last_name', 'company', 'phone']]
  for (let id = 1; id <= rows; id++)
    table.push([
      String(1_000_000 + id),
      `person${id}@example.com`,
      'Ana',
      `Añil ${id}`,
      `Company ${id}`,
      `+34 600 ${id}`,
      'regular',
      '2026-11-27',
    ])
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(table), 'Customers')
  return new Uint8Array(write(book, { bookType: 'xlsx', type: 'buffer', compression: true, bookSST: true }) as Buffer)
}
