import { expect, test } from 'vitest'
import { cancelRun, confirmRun } from '@/lib/runs/control-run'
import { listRows } from '@/lib/runs/list-rows'
import { resultsFile } from '@/lib/runs/results'
import { countLeftOut, countResults } from '@/lib/runs/count-results'
import { leaveOutRows } from '@/lib/runs/plan/decide-rows'
import { readRun } from '@/lib/runs/read-run'
import { retryRun } from '@/lib/runs/retry-run'
import { listUndos } from '@/lib/runs/list-undos'
import { undoRun } from '@/lib/runs/undo-run'
import { keepStore, patch, startRun, untilState, workInSandbox } from '@/tests/runs/world'
import type { Sandbox } from '@/tests/sandbox-process'

let sandbox: Sandbox
workInSandbox((started) => (sandbox = started))

const name = (id: string) => ({ storeHash: 'abc123', id })
const actor = { source: 'RUN', userId: 11, name: 'owner' } as const
const rowsOf = async (id: string) =>
  (await listRows('abc123', id, { limit: 100 })).map(({ rowNumber, state, code, cells }) => [rowNumber, code ?? state, ...cells])

test('rows are tried again with their numbers, their cells and the meaning of their columns', async () => {
  const id = await startRun('Customer ID,Email,Empresa\n789,,Nueva\n,nobody-yet@example.com,X\nx,,Y\n')
  await untilState(id, 'PREVIEWED')
  await expect(retryRun('abc123', id, {}, actor)).rejects.toMatchObject({ code: 'run_state' })
  await confirmRun(name(id))
  await untilState(id, 'COMPLETED')
  await patch(sandbox, 512, { email: 'nobody-yet@example.com' })

  expect(await readRun('abc123', id)).toMatchObject({ leavesWork: true })
  const again = await retryRun('abc123', id, {}, actor)
  expect(await readRun('abc123', id)).toMatchObject({ leavesWork: false })
  await untilState(again, 'PREVIEWED')
  expect(await rowsOf(again)).toEqual([
    [3, 'PENDING', '', 'nobody-yet@example.com', 'X'],
    [4, 'invalid_id', 'x', '', 'Y'],
  ])
  const one = await retryRun('abc123', id, { states: ['INVALID', 'NOT_FOUND'], rowNumbers: [2, 4] }, actor)
  await untilState(one, 'PREVIEWED')
  expect((await rowsOf(one)).map(([row]) => row)).toEqual([4])
  await expect(retryRun('abc123', id, { rowNumbers: [2] }, actor)).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(retryRun('xyz789', id, {}, actor)).rejects.toMatchObject({ code: 'not_found' })
})

test('rows of an undo that were kept are tried again as an undo', async () => {
  const id = await startRun('customer_id,company\n789,Ours\n', { isConfirmed: true })
  await untilState(id, 'COMPLETED')
  await patch(sandbox, 789, { company: 'Theirs' })
  const undoId = await undoRun('abc123', id, {}, { ...actor, source: 'UNDO' })
  expect((await untilState(undoId, 'PREVIEWED')).counts.HELD).toBe(1)
  await cancelRun(name(undoId))
  await patch(sandbox, 789, { company: 'Ours' })
  const again = await retryRun('abc123', undoId, {}, actor)
  expect(await untilState(again, 'PREVIEWED')).toMatchObject({ undoesId: id, source: 'UNDO', counts: { PENDING: 1 } })
  expect((await listUndos('abc123', id)).map((undo) => undo.id)).toEqual([again, undoId])
  expect(await listUndos('xyz789', id)).toEqual([])
})

test('the results are the file’s own columns and what became of each row, safe in a spreadsheet and readable again', async () => {
  const id = await startRun("customer_id,company\n789,=1+1\n512,'=2+2\n999999,X\n")
  await untilState(id, 'PREVIEWED')
  const extra = { header: ['State'], cells: ({ state }: { state: string }) => [state] }
  const query = {
    runId: id,
    format: 'csv' as const,
    sheet: 'Results',
    userId: 11,
    actor: 'owner@abc-store.example',
    header: ['customer_id', 'company'],
    extra,
  }
  const whole = Buffer.concat(await Array.fromAsync(resultsFile('abc123', query))).toString()
  expect(whole).toBe("\ufeffcustomer_id,company,State\r\n789,'=1+1,PENDING\r\n512,'=2+2,PENDING\r\n999999,X,NOT_FOUND\r\n")
  const failed = Buffer.concat(await Array.fromAsync(resultsFile('abc123', { ...query, filter: { states: ['NOT_FOUND'] } }))).toString()
  expect(failed).toBe('\ufeffcustomer_id,company,State\r\n999999,X,NOT_FOUND\r\n')
  await keepStore('xyz789', 'token')
  expect((await Array.fromAsync(resultsFile('xyz789', query))).length).toBe(1)
})

test('a row that was left out is tried again only where it is named', async () => {
  const id = await startRun('customer_id,company\n789,A\n512,B\nx,C\n')
  await untilState(id, 'PREVIEWED')
  await leaveOutRows(name(id), { rowNumbers: [3] })
  await untilState(id, 'PREVIEWED')
  expect(await countLeftOut('abc123', id)).toBe(1)
  await confirmRun(name(id))
  await untilState(id, 'COMPLETED')
  expect((await countResults('abc123', [id])).get(id)).toEqual({ updated: 1, unchanged: 0, pending: 0, notUpdated: 1, leftOut: 1 })
  const again = await retryRun('abc123', id, {}, actor)
  await untilState(again, 'PREVIEWED')
  expect((await rowsOf(again)).map(([row]) => row)).toEqual([4])
  const named = await retryRun('abc123', id, { rowNumbers: [3] }, actor)
  await untilState(named, 'PREVIEWED')
  expect((await rowsOf(named)).map(([row]) => row)).toEqual([3])
})
