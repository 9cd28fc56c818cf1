import { expect, test } from 'vitest'
import { confirmRun } from '@/lib/runs/control-run'
import { countLeftOut } from '@/lib/runs/count-results'
import { listRows, type RowFilter } from '@/lib/runs/list-rows'
import { acceptRows, leaveOutRows } from '@/lib/runs/plan/decide-rows'
import { readSummary } from '@/lib/runs/plan/summarise'
import { countReasons } from '@/lib/runs/count-rows'
import { resultsFile } from '@/lib/runs/results'
import { retryRun } from '@/lib/runs/retry-run'
import { startRun, untilState, workInSandbox } from '@/tests/runs/world'
import type { Sandbox } from '@/tests/sandbox-process'

/** More than a page of the planner has. */
const CUSTOMERS = 300

let sandbox: Sandbox
workInSandbox((started) => (sandbox = started), ['--customers', String(CUSTOMERS)])

type Customer = { id: number; first_name: string; phone: string }

const name = (id: string) => ({ storeHash: 'abc123', id })

async function preview(csv: string): Promise<string> {
  const id = await startRun(csv)
  await untilState(id, 'PREVIEWED')
  return id
}

async function customers(): Promise<Customer[]> {
  const all = await sandbox.request<Customer[]>('GET', '/_sandbox/stores/abc123/customers')
  return all.slice(0, CUSTOMERS)
}

async function decided(id: string, decide: Promise<void>) {
  await decide
  return (await untilState(id, 'PREVIEWED')).counts
}

test('a decision about a reason is about all its rows, however many, and about no other', async () => {
  const lines = (await customers()).map(({ id }, index) => `${id},${index % 3 ? '4.41E+11' : `+34 600 111 ${200_000 + index}`}`)
  const id = await preview(`customer_id,phone\n${lines.join('\n')}\nx,1\n`)
  expect(await countReasons('abc123', id)).toEqual({ scientific_notation: 200, invalid_id: 1 })
  expect(await decided(id, leaveOutRows(name(id), { code: 'scientific_notation' }))).toMatchObject({ PENDING: 100, HELD: 200, INVALID: 1 })
  expect(await countReasons('abc123', id)).toEqual({ left_out: 200, invalid_id: 1 })
  expect(await countLeftOut('abc123', id)).toBe(200)
  expect(await decided(id, acceptRows(name(id), { code: 'left_out' }))).toMatchObject({ PENDING: 100, HELD: 200 })
  expect(await countReasons('abc123', id)).toEqual({ scientific_notation: 200, invalid_id: 1 })
  expect(await decided(id, acceptRows(name(id), { code: 'scientific_notation' }))).toMatchObject({ PENDING: 300, HELD: 0 })
  expect(await decided(id, leaveOutRows(name(id), { code: 'invalid_id' }))).toMatchObject({ PENDING: 300, HELD: 1, INVALID: 0 })
})

test('what a preview does to each column is told, with the values that most rows bring, and all rows of a value are left out at once', async () => {
  const all = await customers()
  const [first] = all
  const rows = all.map(({ id }, index) => `${id},${index % 2 ? `Company ${index}` : 'Same Ltd'},${index % 5 ? '' : '[clear]'},`)
  const id = await preview(`customer_id,company,phone,first_name\n${rows.join('\n')}\n${first!.id},,,${first!.first_name}\u00a0\n`)
  const { fields } = (await readSummary('abc123', id))!
  expect(fields.map(({ field }) => field)).toEqual(['company', 'phone'])
  expect(fields[0]).toMatchObject({ changes: 300, erased: 0, spacing: 0, values: [{ value: 'Same Ltd', rows: 150, likeRow: 2 }] })
  expect(fields[1]).toMatchObject({ erased: fields[1]!.changes, values: [{ value: '', rows: fields[1]!.changes }] })
  expect(await decided(id, leaveOutRows(name(id), { field: 'company', likeRow: 2 }))).toMatchObject({ HELD: 150 })
  const left = await listRows('abc123', id, { limit: 400, states: ['PENDING'] })
  expect(left.filter(({ after }) => after.company === 'Same Ltd')).toEqual([])
  expect((await readSummary('abc123', id))!.fields.find(({ field }) => field === 'company')).toMatchObject({ changes: 150, values: [] })
})

test('the rows that need attention are a file that is brought back as it is: its last columns change nothing', async () => {
  const header = ['customer_id', 'company', 'phone']
  const id = await preview(`${header.join()}\n789,Fine,\nx,Wrong,\n512,,4.41E+11\n700,Skipped,\n`)
  await decided(id, leaveOutRows(name(id), { rowNumbers: [5] }))
  const extra = { header: ['State', 'Reason', 'Remedy'], cells: () => ['Held', 'because', 'do'] }
  const query = { runId: id, format: 'csv' as const, sheet: 'Results', userId: 11, actor: 'owner@abc-store.example', header, extra }
  const filter = { states: ['HELD', 'INVALID'] as const, isLeftOut: false }
  const taken = async (wanted: RowFilter) =>
    Buffer.concat(await Array.fromAsync(resultsFile('abc123', { ...query, filter: wanted }))).toString()
  const file = await taken({ ...filter, states: [...filter.states] })
  expect(file).toBe('\ufeffcustomer_id,company,phone,State,Reason,Remedy\r\nx,Wrong,,Held,because,do\r\n512,,4.41E+11,Held,because,do\r\n')
  const back = await preview(file.replace('x,Wrong', '701,Right'))
  expect((await listRows('abc123', back, { limit: 9 })).map(({ after }) => after)).toMatchObject([{ company: 'Right' }, {}])
  const one = await taken({ code: 'invalid_id' })
  expect(one.split('\r\n')).toHaveLength(3)
})

test('rows of one reason are tried again together, also those that were left out', async () => {
  const id = await preview('customer_id,company,phone\n789,A,\n512,,4.41E+11\n700,,4.41E+11\n701,B,\nx,C,\n')
  await decided(id, leaveOutRows(name(id), { rowNumbers: [5] }))
  await confirmRun(name(id))
  await untilState(id, 'COMPLETED')
  const actor = { source: 'RUN', userId: 11, name: 'owner' } as const
  const numbersOf = async (code: 'scientific_notation' | 'left_out') => {
    const again = await retryRun('abc123', id, { code }, actor)
    await untilState(again, 'PREVIEWED')
    return (await listRows('abc123', again, { limit: 9 })).map(({ rowNumber }) => rowNumber)
  }
  expect(await numbersOf('scientific_notation')).toEqual([3, 4])
  expect(await numbersOf('left_out')).toEqual([5])
  await expect(retryRun('abc123', id, { code: 'shorter' }, actor)).rejects.toMatchObject({ code: 'invalid_input' })
})
