import { expect, test } from 'vitest'
import { db } from '@/lib/db/database'
import { cancelRun, confirmRun, resumeRun } from '@/lib/runs/control-run'
import { listRows } from '@/lib/runs/list-rows'
import { answerQuestion } from '@/lib/runs/plan/answer-question'
import { acceptRows } from '@/lib/runs/plan/decide-rows'
import { mapColumns } from '@/lib/runs/plan/map-columns'
import { purgeRuns } from '@/lib/runs/purge-runs'
import { retryRun } from '@/lib/runs/retry-run'
import { listAuditEvents } from '@/lib/stores/audit'
import { startRun, states, untilState, workInSandbox } from '@/tests/runs/world'
import type { Sandbox } from '@/tests/sandbox-process'

type Wire = { id: number; email: string; first_name: string; last_name: string; company: string }

let sandbox: Sandbox
workInSandbox((started) => (sandbox = started))

const person = { userId: 11, actor: 'owner@abc-store.example' }
const columns = { mapping: { columns: ['customer_id', 'email', 'first_name', 'company'] } }
const run = (id: string) => ({ storeHash: 'abc123', id })

function customers(): Promise<Wire[]> {
  return sandbox.request<Wire[]>('GET', '/_sandbox/stores/abc123/customers')
}

/** As another shop would export them: people of this store under numbers of its own. */
async function otherShop(count: number): Promise<string> {
  const all = await customers()
  const lines = Array.from({ length: count }, (_, index) => `${all[index]!.id},${all[index + 300]!.email},Renamed,Firm ${index}`)
  return ['ID,user_email,first_name,company', ...lines, ''].join('\n')
}

async function putRequests(): Promise<number> {
  return (await sandbox.request<{ count: number }>('GET', '/_sandbox/stores/abc123/requests?method=PUT')).count
}

test('the file of another shop stops at the question with its numbers; matched by email it changes those who have the emails, and no stranger', async () => {
  const before = await customers()
  const id = await startRun(await otherShop(100), columns)
  const asked = await untilState(id, 'NEEDS_ANSWER')
  expect(asked).toMatchObject({ plannedTo: 0, plannedAt: null })
  expect(asked.question).toMatchObject({
    ...{ code: 'ids_disagree_with_emails', rows: 100, differing: 100, unknownIds: 0, answers: ['email', 'id'] },
    examples: [{ rowNumber: 2, says: before[300]!.email }, {}, {}],
  })
  await expect(confirmRun(run(id))).rejects.toMatchObject({ code: 'run_state' })
  await answerQuestion(run(id), 'email', person)
  await untilState(id, 'PREVIEWED')
  await confirmRun(run(id))
  const done = await untilState(id, 'COMPLETED')
  expect(done.counts.UPDATED).toBe(100)
  const after = await customers()
  const changed = after.filter((one, index) => JSON.stringify(one) !== JSON.stringify(before[index]))
  expect(changed.map(({ id: one }) => one)).toEqual(before.slice(300, 400).map(({ id: one }) => one))
  const { events } = await listAuditEvents('abc123', { limit: 5 })
  expect(events.find(({ event }) => event === 'run_question_answered')).toMatchObject({
    actor: person.actor,
    detail: { run: id, question: 'ids_disagree_with_emails', rows: 100, differing: 100, answer: 'email' },
  })
})

test('a file that begins with the right customers is asked about all the same', async () => {
  const all = await customers()
  const lines = Array.from({ length: 900 }, (_, index) => {
    const { first_name: first, last_name: last } = all[index < 150 ? index : (index + 450) % 900]!
    return `${all[index]!.id},"${first.replaceAll('"', '""')}","${last.replaceAll('"', '""')}",Firm ${index}`
  })
  const id = await startRun(['ID,first_name,last_name,company', ...lines, ''].join('\n'))
  const { question } = await untilState(id, 'NEEDS_ANSWER')
  expect(question).toMatchObject({ code: 'ids_disagree_with_names', answers: ['id'] })
})

test('answered with the ID, each row whose email is another’s is still told by itself', async () => {
  const id = await startRun(await otherShop(3), columns)
  await untilState(id, 'NEEDS_ANSWER')
  await answerQuestion(run(id), 'id', person)
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual(Array.from({ length: 3 }, () => 'INVALID identifier_mismatch'))
})

test('names alone speak against IDs too; there is no safe answer, and the way back is to the columns', async () => {
  const [one, two] = await customers()
  const csv = `ID,First name,Last name\n${one!.id},Zenobia,Quux\n${two!.id},Ulrich,Vandermeer\n`
  const id = await startRun(csv)
  const { question } = await untilState(id, 'NEEDS_ANSWER')
  expect(question).toMatchObject({ code: 'ids_disagree_with_names', rows: 2, differing: 2, answers: ['id'] })
  await expect(answerQuestion(run(id), 'email', person)).rejects.toMatchObject({ code: 'invalid_input' })
  await untilState(id, 'NEEDS_ANSWER')
  await mapColumns(run(id), { columns: ['customer_id', 'first_name', 'last_name'], blank: {} })
  await untilState(id, 'NEEDS_ANSWER')
  await answerQuestion(run(id), 'id', person)
  await untilState(id, 'PREVIEWED')
  // what was answered holds as long as the customers are named by the same columns
  await mapColumns(run(id), { columns: ['customer_id', 'first_name', null], blank: {} })
  await untilState(id, 'PREVIEWED')
})

test('IDs with the emails that their customers have are not asked about, however new all else is', async () => {
  const some = (await customers()).slice(0, 20)
  const lines = some.map((one) => `${one.id},${one.email.toUpperCase()},Renamed,Firm`)
  const id = await startRun(['ID,Email,First name,Company', ...lines].join('\n'))
  const { counts, question } = await untilState(id, 'PREVIEWED')
  expect([counts.PENDING, question]).toEqual([20, null])
})

test('a run that waits for an answer can be cancelled and tried again, and is asked about again', async () => {
  const id = await startRun(await otherShop(5), { ...columns, isConfirmed: true })
  await untilState(id, 'NEEDS_ANSWER')
  await cancelRun(run(id))
  await expect(answerQuestion(run(id), 'email', person)).rejects.toMatchObject({ code: 'run_state' })
  const again = await retryRun('abc123', id, {}, { source: 'RUN', userId: 11, name: person.actor })
  await untilState(again, 'NEEDS_ANSWER')
  expect(await putRequests()).toBe(0)
})

test('what was confirmed beforehand is carried out as soon as it is answered', async () => {
  const id = await startRun(await otherShop(5), { ...columns, isConfirmed: true })
  await untilState(id, 'NEEDS_ANSWER')
  await expect(resumeRun(run(id))).rejects.toMatchObject({ code: 'run_state' })
  await answerQuestion(run(id), 'email', { userId: null, actor: 'key' })
  expect((await untilState(id, 'COMPLETED')).counts.UPDATED).toBe(5)
})

test('an email beside an ID that nobody has is held as what it is, and becomes the new one where a person says so, for all rows at once', async () => {
  const some = (await customers()).slice(0, 4)
  const lines = some.map((one, index) => `${one.id},${index < 2 ? `new${index}@shop.example` : one.email},Firm ${index}`)
  const other = (await customers())[50]!
  const csv = ['ID,Email,Company', ...lines, `${(await customers())[60]!.id},${other.email},Firm`, ''].join('\n')
  const id = await startRun(csv)
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual(['HELD email_unknown', 'HELD email_unknown', 'PENDING', 'PENDING', 'INVALID identifier_mismatch'])
  const [first] = await listRows('abc123', id, { limit: 1 })
  expect(first).toMatchObject({
    after: { company: 'Firm 0' },
    problems: [{ code: 'email_unknown', field: 'email', value: 'new0@shop.example' }],
  })
  await acceptRows(run(id), { rowNumbers: [2, 3] })
  await untilState(id, 'PREVIEWED')
  expect((await states(id)).slice(0, 4)).toEqual(['PENDING', 'PENDING', 'PENDING', 'PENDING'])
  await confirmRun(run(id))
  await untilState(id, 'COMPLETED')
  const after = await customers()
  expect(after.slice(0, 4).map(({ email }) => email)).toEqual(['new0@shop.example', 'new1@shop.example', some[2]!.email, some[3]!.email])
  expect(after[50]).toEqual(other)
})

test('a question that nobody answers is no reason to keep the rows for ever', async () => {
  const id = await startRun(await otherShop(3), { ...columns, isConfirmed: true })
  await untilState(id, 'NEEDS_ANSWER')
  await purgeRuns()
  const { run: runs } = await db()
  expect(await runs.count({ where: { id } })).toBe(1)
  await purgeRuns(Date.now() + 31 * 24 * 60 * 60_000)
  expect(await runs.count({ where: { id } })).toBe(0)
})

test('that one of several rows of a customer counts does not say that its email is the new one', async () => {
  const [one] = await customers()
  const csv = `ID,Email,Company\n${one!.id},new@shop.example,First\n${one!.id},new@shop.example,Second\n`
  const id = await startRun(csv)
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual(['HELD duplicate_row', 'HELD duplicate_row'])
  await acceptRows(run(id), { rowNumbers: [3] })
  await untilState(id, 'PREVIEWED')
  expect((await states(id))[1]).toBe('HELD email_unknown')
})
