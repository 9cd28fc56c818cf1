import { expect, test } from 'vitest'
import { cancelRun, confirmRun, startPlanning } from '@/lib/runs/control-run'
import { createRun } from '@/lib/runs/create-run'
import { chooseGroups, listUnknownGroups } from '@/lib/runs/plan/choose-groups'
import { acceptRows, correctRows, leaveOutRows } from '@/lib/runs/plan/decide-rows'
import { mapColumns } from '@/lib/runs/plan/map-columns'
import { listRows } from '@/lib/runs/list-rows'
import { readRun } from '@/lib/runs/read-run'
import { recallMapping, rememberMapping } from '@/lib/runs/rows/column-map'
import { startRun, states, untilState, workInSandbox } from '@/tests/runs/world'

workInSandbox(() => {})

const header = ['customer_id', 'customer_group']
const file = `${header.join()}\n789,Bronce\n512,Plata\n640,Oro\n`
const name = (id: string) => ({ storeHash: 'abc123', id })

async function chosen(choices: { name: string; groupId: number }[]): Promise<string> {
  const id = await startRun(file)
  await untilState(id, 'PREVIEWED')
  await chooseGroups(name(id), choices)
  await untilState(id, 'PREVIEWED')
  return id
}

test('a choice of groups is remembered once its run is confirmed, and never that a name means no group', async () => {
  const choices = [
    { name: 'Bronce', groupId: 0 },
    { name: 'Plata', groupId: 2 },
  ]
  await cancelRun(name(await chosen(choices)))
  expect((await recallMapping('abc123', header)).mapping.groupChoices).toEqual({})
  const id = await chosen(choices)
  expect((await recallMapping('abc123', header)).mapping.groupChoices).toEqual({})
  await confirmRun(name(id))
  expect((await recallMapping('abc123', header)).mapping.groupChoices).toEqual({ plata: 2 })
  await untilState(id, 'COMPLETED')
})

test('what was chosen is told beside the names that have no choice yet, and another choice is worked into all rows', async () => {
  const id = await chosen([{ name: 'Plata', groupId: 2 }])
  expect(await listUnknownGroups('abc123', id)).toMatchObject({
    groups: [{ name: 'Bronce' }, { name: 'Oro' }],
    chosen: [{ name: 'Plata', groupId: 2 }],
  })
  expect((await states(id))[1]).toBe('PENDING')
  await chooseGroups(name(id), [{ name: 'plata', groupId: 3 }])
  await untilState(id, 'PREVIEWED')
  expect((await listRows('abc123', id, { limit: 2 }))[1]?.after).toEqual({ customerGroupId: 3 })
})

test('a group that was chosen and is not in the store any more counts as not chosen, which is told', async () => {
  const id = await startRun(file, { mapping: { groupChoices: { plata: 999_999, oro: 3 } } })
  await untilState(id, 'PREVIEWED')
  const [, row] = await listRows('abc123', id, { limit: 2 })
  expect(row).toMatchObject({ state: 'INVALID', code: 'unknown_group', problems: [{ value: 'Plata' }] })
  expect(await listUnknownGroups('abc123', id)).toEqual({
    groups: [
      { name: 'Bronce', rows: 1 },
      { name: 'Plata', rows: 1, wasChosen: true },
    ],
    isPartial: false,
    chosen: [{ name: 'Oro', groupId: 3 }],
  })
})

test('a choice of groups counts only of the preview that was seen', async () => {
  const id = await startRun(file)
  await untilState(id, 'PREVIEWED')
  const seen = (await readRun('abc123', id))!.plannedAt
  await chooseGroups(name(id), [{ name: 'Plata', groupId: 2 }], seen)
  await untilState(id, 'PREVIEWED')
  await expect(chooseGroups(name(id), [{ name: 'Plata', groupId: 3 }], seen)).rejects.toMatchObject({ code: 'run_state' })
  expect((await listRows('abc123', id, { limit: 2 }))[1]?.after).toEqual({ customerGroupId: 2 })
})

test.each<[string, (id: string) => Promise<void>]>([
  ['another group is chosen', (id) => chooseGroups(name(id), [{ name: 'Plata', groupId: 3 }])],
  ['another row is corrected', (id) => correctRows(name(id), [{ rowNumber: 2, cells: ['789', '0'] }])],
  ['the columns get another meaning', (id) => mapColumns(name(id), { columns: ['customer_id', 'customer_group'], blank: {} })],
])('a row that was left out stays so while %s', async (_, decide) => {
  const id = await chosen([{ name: 'Plata', groupId: 2 }])
  expect((await states(id))[1]).toBe('PENDING')
  await leaveOutRows(name(id), { rowNumbers: [3] })
  await untilState(id, 'PREVIEWED')
  await decide(id)
  await untilState(id, 'PREVIEWED')
  expect((await states(id))[1]).toBe('HELD left_out')
})

test('a row that was left out shows the group that was chosen last', async () => {
  const id = await chosen([{ name: 'Plata', groupId: 2 }])
  await leaveOutRows(name(id), { rowNumbers: [3] })
  await untilState(id, 'PREVIEWED')
  await chooseGroups(name(id), [{ name: 'Plata', groupId: 3 }])
  await untilState(id, 'PREVIEWED')
  expect((await listRows('abc123', id, { limit: 2 }))[1]).toMatchObject({ code: 'left_out', after: { customerGroupId: 3 } })
  await acceptRows(name(id), { rowNumbers: [3] })
  await untilState(id, 'PREVIEWED')
  expect((await states(id))[1]).toBe('PENDING')
})

test('names that were chosen for another file are not told of this one', async () => {
  const id = await startRun(file, { mapping: { groupChoices: { plata: 2, bronce: 3, titanio: 3 } } })
  await untilState(id, 'PREVIEWED')
  expect((await listUnknownGroups('abc123', id)).chosen).toEqual([
    { name: 'Bronce', groupId: 3 },
    { name: 'Plata', groupId: 2 },
  ])
})

test.each(['API', 'SELECTION'] as const)('what is remembered of a heading outlasts a run of source %s', async (source) => {
  const columns = ['customer_id', 'customer_group'] as const
  await rememberMapping('abc123', { header, name: '' }, { columns: [...columns], groupChoices: { gold: 3 } })
  const title = { name: '', actor: 'npm', header: [...columns] }
  const id = await createRun('abc123', { source, title, userId: null }, [[{ rowNumber: 2, cells: ['789', '0'] }]])
  await startPlanning(name(id), { columns: [...columns], blank: {}, clearMarker: '[clear]', groupChoices: {} })
  await untilState(id, 'PREVIEWED')
  await confirmRun(name(id))
  await untilState(id, 'COMPLETED')
  expect((await recallMapping('abc123', header)).mapping.groupChoices).toMatchObject({ gold: 3 })
})
