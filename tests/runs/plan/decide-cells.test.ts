import { expect, test } from 'vitest'
import type { CellDecision, Finding } from '@/lib/contract/cell-findings'
import { db } from '@/lib/db/database'
import { confirmRun, type RunName } from '@/lib/runs/control-run'
import { decideCells } from '@/lib/runs/plan/decide-cells'
import { chooseGroups } from '@/lib/runs/plan/choose-groups'
import { acceptRows, leaveOutRows } from '@/lib/runs/plan/decide-rows'
import { listFindings } from '@/lib/runs/plan/list-findings'
import { listRows } from '@/lib/runs/list-rows'
import { recallMapping } from '@/lib/runs/rows/column-map'
import { patch, startRun, states, untilState, workInSandbox } from '@/tests/runs/world'
import type { Sandbox } from '@/tests/sandbox-process'

let sandbox: Sandbox
workInSandbox((started) => (sandbox = started))

const name = (id: string): RunName => ({ storeHash: 'abc123', id })
const held = (id: number) => sandbox.request<Record<string, unknown>>('GET', `/_sandbox/stores/abc123/customers/${id}`)

async function preview(csv: string): Promise<string> {
  const id = await startRun(csv)
  await untilState(id, 'PREVIEWED')
  return id
}

async function told(id: string) {
  const { repairs, doubts } = await listFindings('abc123', id)
  return {
    repairs: repairs.map(({ column, repair, rows, isOn }) => `${column} ${repair} ${rows} ${isOn ? 'on' : 'off'}`),
    doubts: doubts.map(({ column, doubt, text, rows, decision }) => `${column} ${doubt} ${text} ${rows} ${decision}`),
  }
}

async function decide(id: string, text: string, decision: CellDecision): Promise<void> {
  const { doubts } = await listFindings('abc123', id)
  await decideCells(
    name(id),
    doubts.filter((doubt) => doubt.text === text).map((doubt) => ({ id: doubt.id, decision })),
  )
  await untilState(id, 'PREVIEWED')
}

async function flip(id: string, repair: Finding['repair'], isOn: boolean): Promise<void> {
  const { repairs } = await listFindings('abc123', id)
  await decideCells(
    name(id),
    repairs.filter((one) => one.repair === repair).map((one) => ({ id: one.id, isOn })),
  )
  await untilState(id, 'PREVIEWED')
}

const doubtful = 'customer_id,company,phone\n789,NULL,\n512,NULL,600\n700,null,\n701,Smith &amp; Sons,\n702,New Co,\n'

test('of more different texts than are told, all of a column can be decided at once, and what is not decided yet is told first', async () => {
  const all = await sandbox.request<{ id: number }[]>('GET', '/_sandbox/stores/abc123/customers')
  const lines = all.slice(0, 150).map(({ id }, index) => `${id},CafÃ© ${index},${index === 149 ? 'n/a' : ''}`)
  const id = await preview(['customer_id,company,phone', ...lines, ''].join('\n'))
  const before = await listFindings('abc123', id)
  expect([before.isPartial, before.doubts.length, before.doubts[0]?.becomes]).toEqual([true, 100, 'Café 0'])
  await decideCells(name(id), [
    { id: before.doubts[0]!.id, decision: 'keep' },
    { column: 1, field: 'company', doubt: 'damaged', decision: 'repair' },
  ])
  await untilState(id, 'PREVIEWED')
  const rows = await listRows('abc123', id, { limit: 1_000 })
  expect(rows.map(({ after }) => after.company)).toEqual([undefined, ...Array.from({ length: 149 }, (_, index) => `Café ${index + 1}`)])
  expect(rows.filter(({ state }) => state === 'HELD').map(({ code }) => code)).toEqual(['no_value'])
  expect((await listFindings('abc123', id)).doubts.filter(({ decision }) => decision === null)).toMatchObject([
    { doubt: 'no_value', text: 'n/a' },
  ])
})

test('a text is asked once for all rows that have it, and one decision counts for all of them', async () => {
  const id = await preview(doubtful)
  expect(await states(id)).toEqual(['HELD no_value', 'HELD no_value', 'HELD no_value', 'HELD markup', 'PENDING'])
  expect((await told(id)).doubts).toEqual([
    ...['1 no_value NULL 2 null', '1 no_value null 1 null', '1 markup Smith &amp; Sons 1 null', '2 no_phone 600 1 null'],
  ])
  await decide(id, 'NULL', 'erase')
  expect((await states(id)).slice(0, 3)).toEqual(['PENDING', 'HELD no_phone', 'HELD no_value'])
  await decide(id, '600', 'keep')
  await decide(id, 'null', 'keep')
  await decide(id, 'Smith &amp; Sons', 'repair')
  expect(await states(id)).toEqual(['PENDING', 'PENDING', 'UNCHANGED', 'PENDING', 'PENDING'])
  // what was decided can be decided anew
  await decide(id, 'NULL', 'as_is')
  await confirmRun(name(id))
  await untilState(id, 'COMPLETED')
  expect(await Promise.all([789, 512, 700, 701, 702].map(async (one) => (await held(one)).company))).toEqual([
    'NULL',
    'NULL',
    '',
    'Smith & Sons',
    'New Co',
  ])
  expect((await held(512)).phone).toBe('+34 911 234 567')
})

test('a row alone may be meant so, and one that is left out stays so whatever is decided', async () => {
  const id = await preview('customer_id,company\n789,N/A\n512,N/A\n700,N/A\n')
  await acceptRows(name(id), { rowNumbers: [2] })
  await untilState(id, 'PREVIEWED')
  await leaveOutRows(name(id), { rowNumbers: [3] })
  await untilState(id, 'PREVIEWED')
  expect((await told(id)).doubts).toEqual(['1 no_value N/A 2 null'])
  await decide(id, 'N/A', 'erase')
  expect((await listRows('abc123', id, { limit: 2 }))[1]?.after).toEqual({ company: '' })
  await decide(id, 'N/A', 'keep')
  expect(await states(id)).toEqual(['UNCHANGED', 'HELD left_out', 'UNCHANGED'])
})

test('nothing is asked of what the customer holds already', async () => {
  await patch(sandbox, 789, { company: 'N/A' })
  const id = await preview('customer_id,company\n789,N/A\n')
  expect(await states(id)).toEqual(['UNCHANGED'])
  expect((await told(id)).doubts).toEqual([])
})

test('what says that there is no group is no group of the store, and takes none away unasked', async () => {
  const id = await preview('customer_id,customer_group\n789,None\n512,NULL\n')
  expect(await states(id)).toEqual(['HELD no_value_group', 'HELD no_value_group'])
  await acceptRows(name(id), { rowNumbers: [2] })
  await untilState(id, 'PREVIEWED')
  expect((await states(id))[0]).toBe('HELD no_value_group')
  await decide(id, 'None', 'erase')
  await decide(id, 'NULL', 'keep')
  expect(await states(id)).toEqual(['PENDING', 'UNCHANGED'])
})

test('repairs are made and told with their number, switched off and on, and remembered with the heading', async () => {
  const csv = `customer_id,email,phone\n"=""789""",,'0600123456\n#512,,600123457.0\nNULL,pat+orders@example.com,="0600123458"\n`
  const id = await preview(csv)
  expect(await states(id)).toEqual(['HELD shorter', 'PENDING', 'PENDING'])
  expect((await told(id)).repairs).toEqual([
    ...['0 text_form 1 on', '0 number_form 1 on', '0 no_value 1 on', '2 text_form 2 on', '2 number_form 1 on'],
  ])
  await flip(id, 'number_form', false)
  expect((await states(id))[1]).toBe('INVALID invalid_id')
  await flip(id, 'number_form', true)
  await flip(id, 'text_form', false)
  expect((await listRows('abc123', id, { limit: 3 }))[2]).toMatchObject({ state: 'PENDING', after: { phone: '="0600123458"' } })
  expect((await recallMapping('abc123', ['customer_id', 'email', 'phone'])).mapping.repairs).toBeUndefined()
  await confirmRun(name(id))
  await untilState(id, 'COMPLETED')
  const { mapping: known } = await recallMapping('abc123', ['customer_id', 'email', 'phone'])
  expect(known.repairs).toMatchObject({ '2:phone:text_form': false, '0:customer_id:number_form': true })
})

test('a value that differs in spaces alone is so already, unless it is to be tidied', async () => {
  await patch(sandbox, 789, { company: 'Acme\u00a0 Ltd ', first_name: 'Jose\u0301' })
  const id = await preview('customer_id,company,first_name,new_email\n789,Acme Ltd,José\u200b,MARTA.ibanez@example.com\n')
  expect(await states(id)).toEqual(['UNCHANGED'])
  expect((await told(id)).repairs).toEqual(['1 spaces 1 off', '2 spaces 1 off'])
  await flip(id, 'spaces', true)
  await confirmRun(name(id))
  await untilState(id, 'COMPLETED')
  expect(await held(789)).toMatchObject({ company: 'Acme Ltd', first_name: 'José', email: 'marta.ibanez@example.com' })
})

test('what cannot be decided so is refused, and nothing is', async () => {
  const id = await preview('customer_id,first_name,company\n789,Marta?,N/A\n')
  const { doubts } = await listFindings('abc123', id)
  const [company, first] = [2, 1].map((column) => doubts.find((doubt) => doubt.column === column))
  const refused = (choices: Parameters<typeof decideCells>[1], run = name(id)) => expect(decideCells(run, choices)).rejects
  // names cannot be emptied, and no repair is known
  await refused([{ id: first!.id, decision: 'erase' }]).toMatchObject({ code: 'invalid_input' })
  await refused([{ id: first!.id, decision: 'repair' }]).toMatchObject({ code: 'invalid_input' })
  await refused([{ id: first!.id, isOn: false }]).toMatchObject({ code: 'invalid_input' })
  await refused([
    { id: company!.id, decision: 'keep' },
    { id: 'test.nothing', decision: 'keep' },
  ]).toMatchObject({ code: 'run_state' })
  await refused([{ id: company!.id, decision: 'keep' }], { storeHash: 'xyz789', id }).toMatchObject({ code: 'not_found' })
  for (const stale of [new Date(0), null])
    await expect(decideCells(name(id), [{ id: company!.id, decision: 'keep' }], stale)).rejects.toMatchObject({ code: 'run_state' })
  expect(await states(id)).toEqual(['HELD damaged'])
})

test('a whole name is parted where that is certain, and asked where it is not', async () => {
  const id = await preview('customer_id,Full name\n789,"Ibáñez Ruiz, Marta"\n512,Juan García\n700,Pat de la Plus\n701,Morgan Mixed\n')
  expect(await states(id)).toEqual(['PENDING', 'UNCHANGED', 'HELD name_parts', 'UNCHANGED'])
  const [first, , third] = await listRows('abc123', id, { limit: 4 })
  expect(first!.after).toEqual({ lastName: 'Ibáñez Ruiz' })
  expect(third!.after).toEqual({ firstName: 'Pat de la' })
  await patch(sandbox, 700, { first_name: 'Pat', last_name: 'de la Plus' })
  expect(await states(await preview('customer_id,Full name\n700,Pat de la Plus\n'))).toEqual(['UNCHANGED'])
})

test('a dump tells nothing of what is asked or decided', async () => {
  const id = await preview('customer_id,company\n789,Smith &amp; Sons\n')
  await decide(id, 'Smith &amp; Sons', 'repair')
  const prisma = await db()
  const rows = await prisma.$queryRaw<{ text: string }[]>`
    SELECT to_jsonb(r)::text AS text FROM "Run" r UNION ALL SELECT to_jsonb(r)::text FROM "RunRow" r`
  expect(rows.map(({ text }) => text).join()).not.toContain('Smith')
})

test('of rows that lack nothing but a group the doubts are asked in the same round, and each says whom it names', async () => {
  const id = await preview('customer_id,customer_group,company\n789,Oro,NULL\n512,Oro,New Co\n700,Oro,x\n')
  expect(await states(id)).toEqual(['INVALID unknown_group', 'INVALID unknown_group', 'INVALID unknown_group'])
  expect((await told(id)).doubts).toEqual(['2 no_value NULL 1 null'])
  const [first] = await listRows('abc123', id, { limit: 1 })
  expect(first).toMatchObject({ customerId: 789, customerName: expect.stringContaining(' ') })
  await decide(id, 'NULL', 'keep')
  await chooseGroups(name(id), [{ name: 'Oro', groupId: 1 }])
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual(['PENDING', 'PENDING', 'PENDING'])
})

test('a row with a cell that cannot be read says whom it names, also that there is nobody, and is no rival of another row', async () => {
  const id = await preview('customer_id,company,new_email\n789,Wrong,nobody\n789,Right,\n789999,Wrong,nobody\n')
  expect(await states(id)).toEqual(['INVALID invalid_email', 'PENDING', 'INVALID invalid_email'])
  const [wrong, , nobody] = await listRows('abc123', id, { limit: 3 })
  expect(wrong).toMatchObject({ customerId: 789, customerName: expect.stringContaining(' '), after: {} })
  expect(nobody?.problems.map(({ code }) => code)).toEqual(['invalid_email', 'customer_not_found'])
})
