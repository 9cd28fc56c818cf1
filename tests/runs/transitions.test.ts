import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { runStates, type RunState } from '@/lib/contract/run-states'
import { db } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { cancelRun, confirmRun, control, endRunsOfStore, pauseRun, resumeRun, startPlanning } from '@/lib/runs/control-run'
import { createRun } from '@/lib/runs/create-run'
import { claimRun } from '@/lib/runs/execute/claimed-run'
import { leaveOutRows } from '@/lib/runs/plan/decide-rows'
import { changeRuns, transitions, type RunEvent } from '@/lib/runs/transitions'
import { diagramOf } from '@/tests/runs/run-diagram'
import { keepStore } from '@/tests/runs/world'

beforeAll(() => keepStore('abc123', 'a-token'))

const title = { name: 'customers.csv', actor: 'owner', header: ['customer_id', 'company'] }

/** A run that stands in a state as if it had come there. */
async function runIn(state: RunState, data: { isConfirmed?: boolean; failedIn?: RunState; plannedAt?: Date | null } = {}): Promise<string> {
  const id = await createRun('abc123', { source: 'FILE', title, userId: 11 }, [])
  const { run } = await db()
  await run.update({ where: { id }, data: { state, isConfirmed: true, plannedAt: new Date(), ...data } })
  return id
}

async function stateOf(id: string): Promise<RunState> {
  const { run } = await db()
  return (await run.findUniqueOrThrow({ where: { id }, select: { state: true } })).state
}

const person: Partial<Record<RunEvent, (run: { storeHash: string; id: string }) => Promise<void>>> = {
  map: (run) => startPlanning(run, null),
  answer: (run) => control(run, 'answer'),
  decide: (run) => leaveOutRows(run, { rowNumbers: [2] }),
  confirm: confirmRun,
  pause: pauseRun,
  resume: resumeRun,
  cancel: cancelRun,
}

test('the picture in docs/runs.md is the table', () => {
  expect(readFileSync('docs/runs.md', 'utf8')).toContain(`\`\`\`mermaid\n${diagramOf(transitions)}\n\`\`\``)
})

const requests = Object.keys(person).flatMap((event) => runStates.map((state) => [event, state] as [RunEvent, RunState]))

test.each(requests)('a person who wants to %s a run that is %s gets what the table says, or is refused', async (event, state) => {
  const id = await runIn(state, state === 'FAILED' ? { failedIn: 'RUNNING' } : {})
  const wanted = transitions.findLast((one) => one.event === event && one.from === state)
  const asked = person[event]!({ storeHash: 'abc123', id })
  if (wanted) await asked
  else await expect(asked).rejects.toMatchObject({ code: 'run_state' })
  expect(await stateOf(id)).toBe(wanted?.to ?? state)
})

test.each([
  ['PLANNING', 'PLANNING'],
  ['REPLANNING', 'REPLANNING'],
  ['RUNNING', 'QUEUED'],
] as const)('a run that failed while it was %s is %s when it is resumed', async (failedIn, state) => {
  const id = await runIn('FAILED', { failedIn })
  await resumeRun({ storeHash: 'abc123', id })
  expect(await stateOf(id)).toBe(state)
})

test.each([
  ['was not confirmed', { isConfirmed: false }],
  ['was not planned to its end', { plannedAt: null }],
] as const)('a run that %s is carried out in no way', async (_, data) => {
  for (const state of ['QUEUED', 'RUNNING', 'PAUSED', 'COMPLETED'] as const)
    await expect(runIn(state, data)).rejects.toThrow('Run_confirmed_before_carried_out')
  const id = await runIn('FAILED', { ...data, failedIn: 'RUNNING' })
  await expect(resumeRun({ storeHash: 'abc123', id })).rejects.toMatchObject({ code: 'run_state' })
})

test.each(runStates.map((state) => [state]))('an uninstallation ends what is at work: a run that is %s', async (state) => {
  const id = await runIn(state)
  const prisma = await db()
  await prisma.$transaction((transaction) => endRunsOfStore(transaction, 'abc123'))
  const wanted = transitions.find((one) => one.event === 'uninstall' && one.from === state && !one.when)
  expect(await stateOf(id)).toBe(wanted?.to ?? state)
  if (wanted?.to === 'FAILED')
    expect(await prisma.run.findUnique({ where: { id } })).toMatchObject({ code: 'store_disconnected', failedIn: state })
})

test.each(runStates.map((state) => [state]))(
  'a store that is about to leave stops what is at work, and staying lets it go on, leaving ends it: a run that is %s',
  async (state) => {
    const prisma = await db()
    const stopped = transitions.find((one) => one.event === 'suspend' && one.from === state)?.to
    for (const then of ['restore', 'uninstall'] as const) {
      const id = await runIn(state)
      const change = (event: RunEvent) => changeRuns(prisma, event, { where: Prisma.sql`r.id = ${id}::uuid` })
      await change('suspend')
      expect(await stateOf(id)).toBe(stopped ?? state)
      await change(then)
      const wanted = transitions.find(
        (one) => one.event === then && one.from === (stopped ?? state) && Boolean(one.when) === Boolean(stopped),
      )
      expect(await stateOf(id)).toBe(wanted?.to ?? stopped ?? state)
      expect((await prisma.run.findUniqueOrThrow({ where: { id } })).isSuspended).toBe(false)
    }
  },
)

test('what a person has paused stays paused where its store stays', async () => {
  const id = await runIn('PAUSED')
  const prisma = await db()
  for (const event of ['suspend', 'restore'] as const) await changeRuns(prisma, event, { where: Prisma.sql`r.id = ${id}::uuid` })
  expect(await stateOf(id)).toBe('PAUSED')
})

test('of two who claim a run the later one has it, each for its own work', async () => {
  const { run } = await db()
  await run.deleteMany({ where: { storeHash: 'abc123' } })
  const id = await runIn('QUEUED')
  expect(await claimRun(id, 'plan')).toBeNull()
  const [first, second] = [await claimRun(id, 'execute'), await claimRun(id, 'execute')]
  expect([first?.state, second?.state]).toEqual(['RUNNING', 'RUNNING'])
  expect(first?.claim).not.toBe(second?.claim)
})
