import { Readable } from 'node:stream'
import { read as readWorkbook, utils, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { countRows } from '@/lib/runs/count-rows'
import { readRun } from '@/lib/runs/read-run'
import { listRows } from '@/lib/runs/list-rows'
import { receiveFile } from '@/lib/runs/receive-file'
import { acceptRows } from '@/lib/runs/plan/decide-rows'
import { mapColumns } from '@/lib/runs/plan/map-columns'
import { bringBack, edit, exportBytes, exportRows, person, proposals } from '@/tests/exports/export-world'
import { installStore, patch, untilState, workInSandbox } from '@/tests/runs/world'
import type { Sandbox } from '@/tests/sandbox-process'

let sandbox: Sandbox
workInSandbox((started) => (sandbox = started))

async function previewed(rows: string[][]): Promise<string> {
  const id = await bringBack(rows)
  await untilState(id, 'PREVIEWED')
  return id
}

/** A few customers, whose rows are enough for most of it. */
const few = { customers: { ids: [512, 513, 700, 789] } }

const three = (rows: string[][]) => {
  edit(rows, 789, { company: 'Añil, S.L.' })
  edit(rows, 512, { phone: '0600 111 222' })
  edit(rows, 700, { first_name: 'Lucía', customer_group: 'VIP' })
}

test('an export that nobody edited asks for nothing, and nobody is looked up for it', async () => {
  const rows = await exportRows()
  expect(rows.length).toBeGreaterThan(1_000)
  await sandbox.request('DELETE', '/_sandbox/stores/abc123/requests')
  const id = await previewed(rows)
  expect(await countRows('abc123', id)).toMatchObject({ UNCHANGED: rows.length - 1, PENDING: 0, HELD: 0, INVALID: 0 })
  expect(await sandbox.request('GET', '/_sandbox/stores/abc123/requests?path=/v3/customers')).toMatchObject({ count: 0 })
  const [first] = await listRows('abc123', id, { limit: 1 })
  expect(first).toMatchObject({ customerId: Number(rows[1]![0]), customerName: expect.stringContaining(rows[1]![2]!) })
})

test('of three that were edited exactly three are proposed, without a look at the columns', async () => {
  const rows = await exportRows()
  three(rows)
  const id = await previewed(rows)
  expect((await proposals(id)).toSorted()).toEqual([
    [512, 'PENDING', { phone: '0600 111 222' }],
    [700, 'PENDING', { firstName: 'Lucía', customerGroupId: 3 }],
    [789, 'PENDING', { company: 'Añil, S.L.' }],
  ])
})

test('so they are of a workbook that a spreadsheet has saved', async () => {
  await patch(sandbox, 513, { phone: '0034600123456', company: '=1+1', first_name: '007' })
  const book = readWorkbook(await exportBytes({ ...few, format: 'xlsx' }))
  const sheet = book.Sheets['Customers']!
  const rows = utils.sheet_to_json<string[]>(sheet, { header: 1, defval: '' })
  three(rows)
  rows.forEach((cells, row) => cells.forEach((cell, column) => (sheet[utils.encode_cell({ r: row, c: column })] = { t: 's', v: cell })))
  const bytes = write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer
  const id = await receiveFile('abc123', { ...person, name: 'customers.xlsx', bytes: Readable.from([bytes]) })
  await untilState(id, 'PREVIEWED')
  expect((await proposals(id)).map(([customer, state]) => [customer, state])).toEqual([
    [512, 'PENDING'],
    [700, 'PENDING'],
    [789, 'PENDING'],
  ])
})

test('whom somebody has edited in the store meanwhile is held, and goes on where it is said to be meant so', async () => {
  const rows = await exportRows(few)
  three(rows)
  await patch(sandbox, 512, { phone: '0911 222 333' })
  await patch(sandbox, 513, { company: 'Nobody asks about it' })
  const id = await previewed(rows)
  expect((await proposals(id)).map(([customer, state]) => [customer, state]).toSorted()).toEqual([
    [512, 'HELD changed_since_export'],
    [700, 'PENDING'],
    [789, 'PENDING'],
  ])
  const held = (await listRows('abc123', id, { states: ['HELD'], limit: 1 }))[0]!
  expect(held).toMatchObject({
    before: { phone: '0911 222 333' },
    after: { phone: '0600 111 222' },
    problems: [{ field: 'phone', value: '0911 222 333' }],
  })
  await acceptRows({ storeHash: 'abc123', id }, { rowNumbers: [held.rowNumber] })
  await untilState(id, 'PREVIEWED')
  expect(await countRows('abc123', id)).toMatchObject({ PENDING: 3, HELD: 0 })
})

test('also where another field of the customer was edited; what the store holds already needs nobody', async () => {
  const rows = await exportRows(few)
  three(rows)
  await patch(sandbox, 789, { phone: '0911 222 333' })
  await patch(sandbox, 512, { phone: '0600 111 222' })
  const id = await previewed(rows)
  expect((await proposals(id)).toSorted()).toEqual([
    [700, 'PENDING', { firstName: 'Lucía', customerGroupId: 3 }],
    [789, 'HELD changed_since_export', { company: 'Añil, S.L.' }],
  ])
})

describe('in its rows', () => {
  test('an emptied cell is held until it is said to be meant so, and what cannot be empty is refused', async () => {
    await patch(sandbox, 789, { company: 'Acme', phone: '0600 1', customer_group_id: 2 })
    const rows = await exportRows(few)
    edit(rows, 789, { company: '', customer_group: ' ' })
    edit(rows, 512, { last_name: '' })
    edit(rows, 700, { email: '' })
    const id = await previewed(rows)
    expect((await proposals(id)).toSorted()).toEqual([
      [512, 'INVALID cannot_empty', {}],
      [700, 'INVALID cannot_empty', {}],
      [789, 'HELD emptied_since_export', { company: '', customerGroupId: 0 }],
    ])
  })

  test('an edited email is the new one, of the customer that the ID names', async () => {
    const rows = await exportRows(few)
    edit(rows, 789, { email: 'somebody.new@example.com' })
    expect(await proposals(await previewed(rows))).toEqual([[789, 'PENDING', { email: 'somebody.new@example.com' }]])
  })

  test('a cell of another row, an altered one and an edited ID are refused, each as what it is', async () => {
    const rows = await exportRows(few)
    const [, first, second, third] = rows as [string[], string[], string[], string[]]
    const last = first.length - 1
    ;[first[1], second[1]] = [second[1]!, first[1]!]
    ;[first[last], second[last]] = [second[last]!, first[last]!]
    third[last] = third[last]!.replace(/.$/, (character) => (character === 'A' ? 'B' : 'A'))
    edit(rows, 789, { customer_id: '790000' })
    expect((await proposals(await previewed(rows))).map(([customer, state]) => [customer, state])).toEqual([
      [Number(first[0]), 'INVALID other_row'],
      [Number(second[0]), 'INVALID other_row'],
      [Number(third[0]), 'INVALID altered_export'],
      [790000, 'INVALID other_row'],
    ])
  })

  test('one that somebody has added is read like any other: blank keeps, an email names', async () => {
    const rows = await exportRows({ customers: { ids: [700] } })
    rows.push(['789', '', '', '', 'By its ID', '', '', ''], ['', 'cliente@ejemplo.com', '', '', 'By its email', '', '', ''])
    expect(rows[0]).toHaveLength(8)
    expect(await proposals(await previewed(rows))).toEqual([
      [789, 'PENDING', { company: 'By its ID' }],
      [512, 'PENDING', { company: 'By its email' }],
    ])
  })

  test('what a spreadsheet made of a cell by itself asks for nothing beside an edit, and alone is held', async () => {
    await patch(sandbox, 789, { phone: '0600123456', company: 'Łódź' })
    await patch(sandbox, 512, { phone: '+34600123456' })
    const rows = await exportRows(few)
    edit(rows, 789, { phone: '600123456', company: '?ód?', first_name: 'Zoë' })
    edit(rows, 512, { phone: '34600123456' })
    const id = await previewed(rows)
    expect((await proposals(id)).toSorted()).toEqual([
      [512, 'HELD leading_zero_lost', { phone: '34600123456' }],
      [789, 'PENDING', { firstName: 'Zoë' }],
    ])
    const [told] = await listRows('abc123', id, { states: ['PENDING'], limit: 1 })
    expect(told!.problems.map(({ code, field }) => [code, field])).toEqual([
      ['letters_lost', 'company'],
      ['leading_zero_lost', 'phone'],
    ])
  })

  test('awkward values come back as they were', async () => {
    await patch(sandbox, 789, { company: '\'=1+1, "x";\r\ny ', phone: '+34 600', last_name: '=HYPERLINK("x")' })
    const id = await previewed(await exportRows(few))
    expect(await proposals(id)).toEqual([])
  })
})

describe('the columns', () => {
  const columnsOf = async (id: string) => (await readRun('abc123', id))!

  test('of another store’s export are looked at, and its last one means nothing', async () => {
    await installStore(sandbox, 'xyz789')
    const id = await bringBack(await exportRows({ ...few, storeHash: 'xyz789' }))
    const { state, mapping } = await columnsOf(id)
    expect([state, mapping?.columns.at(-1)]).toEqual(['MAPPING', null])
  })

  test('are looked at where there is one that nobody exported; the last one still counts', async () => {
    const rows = await exportRows(few)
    three(rows)
    const id = await bringBack(rows.map((cells, row) => [...cells, row ? '' : 'Notes of mine']))
    const { state, mapping } = await columnsOf(id)
    expect([state, mapping?.columns.slice(-2)]).toEqual(['MAPPING', ['as_exported', null]])
    await mapColumns({ storeHash: 'abc123', id }, { columns: mapping!.columns, blank: {} })
    await untilState(id, 'PREVIEWED')
    expect(await proposals(id)).toHaveLength(3)
  })

  test('may be fewer, in another order, and some that nobody can change', async () => {
    const rows = await exportRows({ ...few, columns: ['email', 'company', 'phone', 'date_created', 'date_modified'] })
    edit(rows, 789, { company: 'Añil', date_created: 'x' })
    const order = [6, 2, 4, 0]
    const id = await previewed(rows.map((cells) => order.map((column) => cells[column]!)))
    expect(await proposals(id)).toEqual([[789, 'PENDING', { company: 'Añil' }]])
  })

  test('one that was not exported is read like any other column', async () => {
    const rows = await exportRows({ ...few, columns: ['email', 'company'] })
    const id = await previewed(rows.map((cells, row) => [...cells, row === 0 ? 'phone' : cells[0] === '789' ? '0600 999 888' : '']))
    expect(await proposals(id)).toEqual([[789, 'PENDING', { phone: '0600 999 888' }]])
  })

  test('that are remembered for the heading do not stand in the way', async () => {
    const rows = await exportRows(few)
    const foreign = await bringBack(rows.map((cells, row) => (row ? [...cells.slice(0, -1), ''] : cells)))
    await mapColumns(
      { storeHash: 'abc123', id: foreign },
      { columns: [null, 'email', 'company', 'last_name', 'first_name', null, null, null], blank: {} },
    )
    three(rows)
    expect(await proposals(await previewed(rows))).toHaveLength(3)
  })
})
