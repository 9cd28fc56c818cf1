import fc from 'fast-check'
import { expect, test } from 'vitest'
import { confirmRun } from '@/lib/runs/control-run'
import { listRows, type RowRecord } from '@/lib/runs/list-rows'
import { acceptRows, chooseForAll, chooseRows, correctRows, leaveOutRows } from '@/lib/runs/plan/decide-rows'
import { listDuplicates } from '@/lib/runs/plan/list-duplicates'
import { countChanges } from '@/lib/runs/plan/count-changes'
import { undoRun } from '@/lib/runs/undo-run'
import { startRun, states, untilState, workInSandbox } from '@/tests/runs/world'
import type { Sandbox } from '@/tests/sandbox-process'

let sandbox: Sandbox
workInSandbox((started) => (sandbox = started))

// no names: a file of other names than the store's is asked about before it is planned
const fields = ['customerGroupId', 'company', 'phone'] as const
type Field = (typeof fields)[number]
type Cells = [string, string, string]
type Customer = { id: number; customer_group_id: number; company: string; phone: string }
type FileRow = { customerId: number; cells: Cells }

const name = (id: string) => ({ storeHash: 'abc123', id })
const customers = () => sandbox.request<Customer[]>('GET', '/_sandbox/stores/abc123/customers')
const customer = (id: number) => sandbox.request<Customer>('GET', `/_sandbox/stores/abc123/customers/${id}`)
const csv = (rows: FileRow[]) =>
  `customer_id,customer_group_id,company,phone\n${rows.map(({ customerId, cells }) => [customerId, ...cells].join()).join('\n')}\n`
const presentOf = (one: Customer): Record<Field, string> => ({
  customerGroupId: String(one.customer_group_id),
  company: one.company,
  phone: one.phone,
})

async function preview(text: string): Promise<string> {
  // their names are any, which is not what is asked about here
  const id = await startRun(text, { mapping: { matchBy: 'id' } })
  await untilState(id, 'PREVIEWED')
  return id
}

/** What is said of rows of one customer, told by the rules and not by the app. */
function expected(rows: FileRow[], present: Record<Field, string>, keep: 'FIRST' | 'LAST' | null): string[] {
  const asks = (row: FileRow, field: number) => row.cells[field]!
  const disputed = fields.map((_, field) => new Set(rows.map((row) => asks(row, field)).filter(Boolean)).size > 1)
  const key = (row: FileRow) => row.cells.map((cell, field) => (disputed[field] ? cell : '')).join('|')
  const rivals = rows.filter((row) => row.cells.some((cell, field) => disputed[field] && cell))
  const chosen = keep === 'FIRST' ? rivals[0] : keep === 'LAST' ? rivals.at(-1) : undefined
  return rows.map((row) => {
    if (rivals.includes(row) && !chosen) return 'HELD duplicate_row'
    if (rivals.includes(row) && key(row) !== key(chosen!)) return 'HELD not_chosen'
    return row.cells.some((cell, field) => cell && cell !== present[fields[field]!]) ? 'PENDING' : 'UNCHANGED'
  })
}

const cell = (...values: string[]) => fc.oneof({ weight: 3, arbitrary: fc.constant('') }, fc.constantFrom('=', ...values))
const cells = fc.tuple(cell('1', '2'), cell('Una S.L.', 'Dos S.L.', 'Tres S.L.'), cell('600111222333', '+34 600 999 888'))
const groups = fc.array(fc.array(cells, { minLength: 1, maxLength: 5 }), { minLength: 40, maxLength: 60 })

/** Rows of customers by turns, as files have them: of each customer in their order. */
function dealt(byCustomer: FileRow[][]): FileRow[] {
  const longest = Math.max(...byCustomer.map(({ length }) => length))
  return Array.from({ length: longest }, (_, turn) => byCustomer.flatMap((rows) => rows[turn] ?? [])).flat()
}

const wantedOf = (rows: RowRecord[], id: number) =>
  Object.assign({}, ...rows.filter((row) => row.customerId === id && row.state === 'PENDING').map(({ after }) => after)) as object

test('rows of one customer are carried out together unless they contradict each other, in whatever order the file has them', async () => {
  const all = await customers()
  await fc.assert(
    fc.asyncProperty(groups, fc.constantFrom('FIRST' as const, 'LAST' as const), async (made, keep) => {
      const byCustomer = made.map((rows, index) => {
        const own = all[index]!
        const present = [String(own.customer_group_id), own.company, own.phone]
        // "=": what the customer has already
        return rows.map((row) => ({
          customerId: own.id,
          cells: row.map((value, field) => (value === '=' ? present[field]! : value)) as Cells,
        }))
      })
      const file = dealt(byCustomer)
      const [id, other] = await Promise.all([preview(csv(file)), preview(csv(byCustomer.toReversed().flat()))])
      const [rows, others] = await Promise.all([id, other].map((run) => listRows('abc123', run, { limit: 1_000 })))
      const decided = async (choice: typeof keep | null) => {
        const told = await states(id)
        for (const [index, own] of byCustomer.entries()) {
          const present = presentOf(all[index]!)
          const numbers = file.flatMap((row, at) => (row.customerId === all[index]!.id ? at : []))
          expect([own, numbers.map((at) => told[at])]).toEqual([own, expected(own, present, choice)])
        }
      }
      await decided(null)
      for (const { id: customerId } of all) expect(wantedOf(others!, customerId)).toEqual(wantedOf(rows!, customerId))
      await chooseForAll(name(id), keep)
      await untilState(id, 'PREVIEWED')
      await decided(keep)
      const pending = (await listRows('abc123', id, { limit: 1_000, states: ['PENDING'] })).filter(({ leaderRow }) => leaderRow === null)
      expect(new Set(pending.map(({ customerId }) => customerId)).size).toBe(pending.length)
      expect((await countChanges('abc123', id)).customers).toBe(pending.length)

      await confirmRun(name(id))
      await untilState(id, 'COMPLETED')
      for (const [index, own] of byCustomer.entries()) {
        const before = presentOf(all[index]!)
        const written = expected(own, before, keep).flatMap((state, at) => (state.startsWith('HELD') ? [] : [own[at]!.cells]))
        const wanted = fields.map((field, at) => written.map((row) => row[at]).find(Boolean) ?? before[field])
        const now = presentOf(await customer(all[index]!.id))
        expect(fields.map((field) => now[field])).toEqual(wanted)
      }
      await sandbox.request('POST', '/_sandbox/reset', { keepInstallations: true })
    }),
    { numRuns: 2, seed: 20261127, endOnFailure: true },
  )
})

test('what rows of a customer change together is recorded and undone as one change', async () => {
  const before = await customer(789)
  const id = await preview('customer_id,company,phone\n789,Una S.L.,\n789,,+34 600 999 888 777\n789,,\n')
  expect(await states(id)).toEqual(['PENDING', 'PENDING', 'UNCHANGED'])
  expect((await listRows('abc123', id, { limit: 9 })).map(({ leaderRow }) => leaderRow)).toEqual([null, 2, null])
  await confirmRun(name(id))
  expect((await untilState(id, 'COMPLETED')).counts).toMatchObject({ UPDATED: 2, UNCHANGED: 1 })
  expect(await customer(789)).toMatchObject({ company: 'Una S.L.', phone: '+34 600 999 888 777' })
  const undo = await undoRun('abc123', id, { rowNumbers: [3] }, { source: 'UNDO', userId: 11, name: 'owner' }, true)
  await untilState(undo, 'COMPLETED')
  expect(await customer(789)).toMatchObject({ company: before.company, phone: before.phone })
})

test('a row that is held for itself holds none of its customer, and joins them once it is accepted', async () => {
  const id = await preview('customer_id,company,phone\n789,Una S.L.,\n789,,4.41E+11\n')
  expect(await states(id)).toEqual(['PENDING', 'HELD scientific_notation'])
  await acceptRows(name(id), { code: 'scientific_notation' })
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual(['PENDING', 'PENDING'])
  expect((await listRows('abc123', id, { limit: 1 }))[0]?.after).toEqual({ company: 'Una S.L.', phone: '4.41E+11' })
  await leaveOutRows(name(id), { rowNumbers: [2] })
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual(['HELD left_out', 'PENDING'])
  expect((await listRows('abc123', id, { limit: 2 })).map(({ after }) => after)).toEqual([{ company: 'Una S.L.' }, { phone: '4.41E+11' }])
})

test('a change that two rows make together is one’s own again once the other names another customer', async () => {
  const id = await preview('customer_id,company,new_email\n789,Una S.L.,\n789,,next@example.com\n')
  expect(await countChanges('abc123', id)).toEqual({ customers: 1, emails: 1, groups: 0 })
  await correctRows(name(id), [{ rowNumber: 3, cells: ['512', '', 'other@example.com'] }])
  await untilState(id, 'PREVIEWED')
  expect(await countChanges('abc123', id)).toEqual({ customers: 2, emails: 1, groups: 0 })
  expect((await listRows('abc123', id, { limit: 1 }))[0]?.after).toEqual({ company: 'Una S.L.' })
})

test('customers whose rows contradict each other are listed with what they ask, and a choice for one outlasts the one for all', async () => {
  const rows = ['789,A,', '789,B,', '789,B,', '512,C,+34 600 999 888 777', '512,D,', '512,,+34 600 999 888 777']
  const id = await preview(`customer_id,company,phone\n${rows.join('\n')}\n`)
  expect(await listDuplicates('abc123', id, { after: 0, limit: 1 })).toMatchObject([{ customerId: 512 }])
  expect(await listDuplicates('abc123', id, { after: 512, limit: 5 })).toMatchObject([
    { customerId: 789, count: 3, conflicts: ['company'], rows: [{ rowNumber: 2, alike: 1, asks: { company: 'A' } }, { rowNumber: 3, alike: 2 }] }, // prettier-ignore
  ])
  await chooseRows(name(id), [2])
  await untilState(id, 'PREVIEWED')
  await chooseForAll(name(id), 'LAST')
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual(['PENDING', 'HELD not_chosen', 'HELD not_chosen', 'HELD not_chosen', 'PENDING', 'PENDING'])
  await chooseRows(name(id), [3])
  await untilState(id, 'PREVIEWED')
  expect((await states(id)).slice(0, 3)).toEqual(['HELD not_chosen', 'PENDING', 'PENDING'])
  await chooseForAll(name(id), null)
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual(['HELD not_chosen', 'PENDING', 'PENDING', 'HELD duplicate_row', 'HELD duplicate_row', 'PENDING'])
})
