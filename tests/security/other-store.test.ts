import { Readable } from 'node:stream'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db/database'
import { recordAttempts, settleChanges } from '@/lib/history/changes'
import { listCustomerChanges } from '@/lib/history/list-changes'
import { listOpenChanges } from '@/lib/history/open-changes'
import type { AppError } from '@/lib/errors'
import { chooseGroups, listUnknownGroups } from '@/lib/runs/plan/choose-groups'
import { cancelRun, confirmRun, pauseRun, resumeRun, startPlanning } from '@/lib/runs/control-run'
import { countChanges } from '@/lib/runs/plan/count-changes'
import { createRun } from '@/lib/runs/create-run'
import { isKept, keepFile, openFile } from '@/lib/runs/kept-file'
import { rereadFile } from '@/lib/runs/reread-file'
import { acceptRows, chooseForAll, chooseRows, correctRows, leaveOutRows } from '@/lib/runs/plan/decide-rows'
import { listRows } from '@/lib/runs/list-rows'
import { mapColumns, proposeColumns } from '@/lib/runs/plan/map-columns'
import { listUndos } from '@/lib/runs/list-undos'
import { listDuplicates } from '@/lib/runs/plan/list-duplicates'
import { readSummary } from '@/lib/runs/plan/summarise'
import { countReasons, countRows } from '@/lib/runs/count-rows'
import { listRuns, readRun } from '@/lib/runs/read-run'
import { retryRun } from '@/lib/runs/retry-run'
import { undoRun } from '@/lib/runs/undo-run'
import { createApiKey, listApiKeys, revokeApiKey } from '@/lib/stores/api-keys'
import { listAuditEvents } from '@/lib/stores/audit'
import { TOKEN_PURPOSE } from '@/lib/stores/install-store'
import { createSession, findSession } from '@/lib/stores/sessions'
import { sealSecret } from '@/lib/sealed'
import { dismissHelp, dismissTip, STAFF_PURPOSE } from '@/lib/stores/users'

// Two stores with a customer, a user, a session, a key of the same ids where ids may be the same. All that belongs to xyz789 is asked for
// in the name of abc123.
const theirs = { changeId: '', keyId: '', runId: '' }
const actor = { userId: 11, name: 'owner@xyz-store.example' }

beforeAll(async () => {
  const prisma = await db()
  for (const storeHash of ['abc123', 'xyz789']) {
    const known = { name: storeHash, language: 'en', timezone: 'UTC', planName: '', scope: '', installedAt: new Date() }
    await prisma.store.create({
      data: {
        storeHash,
        ...known,
        accessToken: sealSecret('token', TOKEN_PURPOSE, storeHash),
        users: { create: { userId: 11, email: sealSecret(actor.name, STAFF_PURPOSE, storeHash), role: 'OWNER' } },
      },
    })
  }
  const attempt = { customerId: 789, customerName: 'Theirs', before: { company: 'A' }, after: { company: 'B' } }
  const ids = await recordAttempts('xyz789', { source: 'FORM', ...actor }, [attempt])
  theirs.changeId = ids.get(789)!
  await settleChanges('xyz789', [{ changeId: theirs.changeId, state: 'UNKNOWN' }])
  theirs.keyId = (await createApiKey('xyz789', { name: 'Theirs', scope: 'WRITE', expiresAt: null }, actor)).id
  const title = { name: 'theirs.csv', actor: actor.name, header: ['customer_id'] }
  theirs.runId = await createRun('xyz789', { source: 'API', title, userId: null }, [[{ rowNumber: 2, cells: ['789'] }]])
  await keepFile({ storeHash: 'xyz789', id: theirs.runId }, Readable.from([Buffer.from('customer_id\n789\n')]))
  await proposeColumns({ storeHash: 'xyz789', id: theirs.runId }, title.header)
  await prisma.$transaction((transaction) =>
    createSession(transaction, { storeHash: 'xyz789', userId: 11, token: 'their token', claimCode: 'their code' }),
  )
})

const neverAsked = () => {
  throw new Error('no store is asked')
}
const theirRun = () => ({ storeHash: 'abc123', id: theirs.runId })
const codeOf = (asked: Promise<unknown>) => asked.catch((error: AppError) => error.code)
const soon = () => new Date(Date.now() + 1000)

test.each<[string, () => Promise<unknown>, unknown]>([
  ['the changes of a customer', () => listCustomerChanges('abc123', 789, { limit: 10 }), { changes: [], hasMore: false }],
  ['changes whose outcome is open', () => listOpenChanges('abc123', [789], soon()), []],
  ['keys', () => listApiKeys('abc123'), []],
  ['events', () => listAuditEvents('abc123', { limit: 10 }), { events: [], hasMore: false }],
  ['a session', () => findSession('abc123', 'their token'), null],
  ['the end of a key', () => revokeApiKey('abc123', theirs.keyId, actor), false],
  ['the outcome of a change', () => settleChanges('abc123', [{ changeId: theirs.changeId, state: 'APPLIED' }]), undefined],
  ['a run', () => readRun('abc123', theirs.runId), null],
  ["a run's counts", async () => Object.values(await countRows('abc123', theirs.runId)).filter(Boolean), []],
  ['runs', () => listRuns('abc123', { limit: 10 }), { runs: [], hasMore: false }],
  ['the rows of a run', () => listRows('abc123', theirs.runId, { limit: 10 }), []],
  ['the meaning of a run’s columns', () => codeOf(mapColumns(theirRun(), { columns: ['customer_id'], blank: {} })), 'not_found'],
  ['a file that is read again', () => codeOf(rereadFile(neverAsked, theirRun(), {})), 'not_found'],
  ['whether a file is kept', () => isKept(theirRun()), false],
  ['a file', () => Array.fromAsync(openFile(theirRun())), []],
  ['the end of a run', () => codeOf(cancelRun(theirRun())), 'not_found'],
  ['the undoing of a run', () => codeOf(undoRun('abc123', theirs.runId, {}, { ...actor, source: 'UNDO' })), 'not_found'],
  ['a run of the same rows', () => codeOf(retryRun('abc123', theirs.runId, {}, { ...actor, source: 'RUN' })), 'not_found'],
  ['the planning of a run', () => codeOf(startPlanning(theirRun(), null)), 'not_found'],
  ['the confirmation of a run', () => codeOf(confirmRun(theirRun())), 'not_found'],
  ['a run’s pause', () => codeOf(pauseRun(theirRun())), 'not_found'],
  ['a run that goes on', () => codeOf(resumeRun(theirRun())), 'not_found'],
  ['how many customers a run changes', () => countChanges('abc123', theirs.runId), { customers: 0, emails: 0, groups: 0 }],
  ['the runs that undo a run', () => listUndos('abc123', theirs.runId), []],
  ['names that are no group', () => listUnknownGroups('abc123', theirs.runId), { groups: [], isPartial: false, chosen: [] }],
  ['the choice of groups', async () => codeOf(chooseGroups(theirRun(), [{ name: 'X', groupId: 1 }])), 'not_found'],
  ['rows that are taken in', async () => codeOf(acceptRows(theirRun(), { rowNumbers: [2] })), 'not_found'],
  ['corrected cells', async () => codeOf(correctRows(theirRun(), [{ rowNumber: 2, cells: ['512'] }])), 'not_found'],
  ['rows of a reason that are left out', () => codeOf(leaveOutRows(theirRun(), { code: 'shorter' })), 'not_found'],
  ['rows that are chosen', () => codeOf(chooseRows(theirRun(), [2])), 'not_found'],
  ['rows that are chosen for all', () => codeOf(chooseForAll(theirRun(), 'LAST')), 'not_found'],
  ['duplicates', () => listDuplicates('abc123', theirs.runId, { after: 0, limit: 5 }), []],
  ['the summary of a run', () => readSummary('abc123', theirs.runId), null],
  ['the reasons of a run', () => countReasons('abc123', theirs.runId), {}],
  ['rows that are left out', () => codeOf(leaveOutRows(theirRun(), { rowNumbers: [2] })), 'not_found'],
  ['what a user has put away', () => dismissHelp('abc123', 11), undefined],
  ['what a user has read', () => dismissTip('abc123', 11), undefined],
])('another store’s id gives nothing: %s', async (_, ask, nothing) => {
  expect(await ask()).toEqual(nothing)
})

test('what was asked for in the name of another store is as it was', async () => {
  const { change, apiKey, storeUser } = await db()
  expect(await readRun('xyz789', theirs.runId)).toMatchObject({ state: 'MAPPING' })
  expect(await countRows('xyz789', theirs.runId)).toMatchObject({ PENDING: 1 })
  expect(await change.findUnique({ where: { id: theirs.changeId } })).toMatchObject({ state: 'UNKNOWN', storeHash: 'xyz789' })
  expect(await apiKey.findUnique({ where: { id: theirs.keyId } })).toMatchObject({ revokedAt: null })
  const user = await storeUser.findUnique({ where: { storeHash_userId: { storeHash: 'xyz789', userId: 11 } } })
  expect([user?.helpDismissedAt, user?.tipDismissedAt]).toEqual([null, null])
  expect((await listAuditEvents('abc123', { limit: 10 })).events).toEqual([])
})
