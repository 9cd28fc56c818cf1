import { isFinal, runStates, type RunState } from '@/lib/contract/run-states'
import { Prisma } from '@/lib/db/generated/client'
import { leftToSomebody } from '@/lib/runs/needs-somebody'

export type RunEvent =
  | 'map'
  | 'ask'
  | 'answer'
  | 'planned'
  | 'decide'
  | 'confirm'
  | 'claim'
  | 'pause'
  | 'resume'
  | 'cancel'
  | 'settled'
  | 'complete'
  | 'fail'
  | 'suspend'
  | 'restore'
  | 'uninstall'

type Who = 'person' | 'planner' | 'executor' | 'BigCommerce'

/** `when` is one of `conditions`; the first line that fits the run as it stands counts. */
export type Transition = { event: RunEvent; from: RunState; to: RunState; who: Who; when?: keyof typeof conditions }

/** What a transition asks for beside the state; `r` is the run. */
export const conditions = {
  'confirmed beforehand': Prisma.sql`r."isConfirmed"`,
  'planned to its end': Prisma.sql`r."plannedAt" IS NOT NULL`,
  'confirmed and planned, and no other run of the store at work': Prisma.sql`r."isConfirmed" AND r."plannedAt" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "Run" o WHERE o."storeHash" = r."storeHash" AND o.id <> r.id AND o.state IN ('RUNNING', 'PAUSING', 'CANCELLING'))`,
  'failed while planned': Prisma.sql`r."failedIn" = 'PLANNING'`,
  'failed while planned again': Prisma.sql`r."failedIn" = 'REPLANNING'`,
  'failed later, confirmed and planned': Prisma.sql`r."failedIn" NOT IN ('PLANNING', 'REPLANNING') AND r."isConfirmed" AND r."plannedAt" IS NOT NULL`,
  'its store is not about to leave': Prisma.sql`NOT EXISTS (SELECT 1 FROM "Store" s WHERE s."storeHash" = r."storeHash" AND s."suspendedAt" IS NOT NULL)`,
  'suspended with its store': Prisma.sql`r."isSuspended"`,
  'no row pending': Prisma.sql`NOT EXISTS (SELECT 1 FROM "RunRow" WHERE "runId" = r.id AND state = 'PENDING')`,
}

/** Every way from one state of a run to another. Whoever plans or executes must hold the run's claim. docs/runs.md shows it as a picture. */
export const transitions: readonly Transition[] = [
  { event: 'map', from: 'MAPPING', to: 'PLANNING', who: 'person' },
  { event: 'map', from: 'PREVIEWED', to: 'PLANNING', who: 'person' },
  { event: 'map', from: 'NEEDS_ANSWER', to: 'PLANNING', who: 'person' },
  { event: 'ask', from: 'PLANNING', to: 'NEEDS_ANSWER', who: 'planner' },
  { event: 'answer', from: 'NEEDS_ANSWER', to: 'PLANNING', who: 'person' },
  { event: 'claim', from: 'PLANNING', to: 'PLANNING', who: 'planner', when: 'its store is not about to leave' },
  { event: 'planned', from: 'PLANNING', to: 'QUEUED', who: 'planner', when: 'confirmed beforehand' },
  { event: 'planned', from: 'PLANNING', to: 'PREVIEWED', who: 'planner' },
  { event: 'decide', from: 'PREVIEWED', to: 'REPLANNING', who: 'person' },
  { event: 'claim', from: 'REPLANNING', to: 'REPLANNING', who: 'planner', when: 'its store is not about to leave' },
  { event: 'planned', from: 'REPLANNING', to: 'PREVIEWED', who: 'planner' },
  { event: 'confirm', from: 'PREVIEWED', to: 'QUEUED', who: 'person', when: 'planned to its end' },
  { event: 'claim', from: 'QUEUED', to: 'RUNNING', who: 'executor', when: 'confirmed and planned, and no other run of the store at work' },
  { event: 'claim', from: 'RUNNING', to: 'RUNNING', who: 'executor' },
  { event: 'complete', from: 'RUNNING', to: 'COMPLETED', who: 'executor', when: 'no row pending' },
  { event: 'pause', from: 'QUEUED', to: 'PAUSED', who: 'person' },
  { event: 'pause', from: 'RUNNING', to: 'PAUSING', who: 'person' },
  { event: 'claim', from: 'PAUSING', to: 'PAUSING', who: 'executor' },
  { event: 'settled', from: 'PAUSING', to: 'PAUSED', who: 'executor' },
  { event: 'resume', from: 'PAUSING', to: 'RUNNING', who: 'person' },
  { event: 'resume', from: 'PAUSED', to: 'QUEUED', who: 'person' },
  { event: 'resume', from: 'FAILED', to: 'PLANNING', who: 'person', when: 'failed while planned' },
  { event: 'resume', from: 'FAILED', to: 'REPLANNING', who: 'person', when: 'failed while planned again' },
  { event: 'resume', from: 'FAILED', to: 'QUEUED', who: 'person', when: 'failed later, confirmed and planned' },
  { event: 'cancel', from: 'MAPPING', to: 'CANCELLED', who: 'person' },
  { event: 'cancel', from: 'PLANNING', to: 'CANCELLED', who: 'person' },
  { event: 'cancel', from: 'NEEDS_ANSWER', to: 'CANCELLED', who: 'person' },
  { event: 'cancel', from: 'PREVIEWED', to: 'CANCELLED', who: 'person' },
  { event: 'cancel', from: 'REPLANNING', to: 'CANCELLED', who: 'person' },
  { event: 'cancel', from: 'QUEUED', to: 'CANCELLED', who: 'person' },
  { event: 'cancel', from: 'PAUSED', to: 'CANCELLED', who: 'person' },
  { event: 'cancel', from: 'FAILED', to: 'CANCELLED', who: 'person' },
  { event: 'cancel', from: 'RUNNING', to: 'CANCELLING', who: 'person' },
  { event: 'cancel', from: 'PAUSING', to: 'CANCELLING', who: 'person' },
  { event: 'claim', from: 'CANCELLING', to: 'CANCELLING', who: 'executor' },
  { event: 'settled', from: 'CANCELLING', to: 'CANCELLED', who: 'executor' },
  { event: 'fail', from: 'PLANNING', to: 'FAILED', who: 'planner' },
  { event: 'fail', from: 'REPLANNING', to: 'FAILED', who: 'planner' },
  { event: 'fail', from: 'RUNNING', to: 'FAILED', who: 'executor' },
  { event: 'fail', from: 'PAUSING', to: 'FAILED', who: 'executor' },
  { event: 'fail', from: 'CANCELLING', to: 'CANCELLED', who: 'executor' },
  { event: 'suspend', from: 'QUEUED', to: 'PAUSED', who: 'BigCommerce' },
  { event: 'suspend', from: 'RUNNING', to: 'PAUSING', who: 'BigCommerce' },
  { event: 'restore', from: 'PAUSED', to: 'QUEUED', who: 'BigCommerce', when: 'suspended with its store' },
  { event: 'restore', from: 'PAUSING', to: 'RUNNING', who: 'BigCommerce', when: 'suspended with its store' },
  { event: 'uninstall', from: 'PLANNING', to: 'FAILED', who: 'BigCommerce' },
  { event: 'uninstall', from: 'REPLANNING', to: 'FAILED', who: 'BigCommerce' },
  { event: 'uninstall', from: 'QUEUED', to: 'FAILED', who: 'BigCommerce' },
  { event: 'uninstall', from: 'RUNNING', to: 'FAILED', who: 'BigCommerce' },
  { event: 'uninstall', from: 'PAUSING', to: 'FAILED', who: 'BigCommerce', when: 'suspended with its store' },
  { event: 'uninstall', from: 'PAUSED', to: 'FAILED', who: 'BigCommerce', when: 'suspended with its store' },
]

/** Columns that an event sets beside the state. */
const sets: Partial<Record<RunEvent, Prisma.Sql>> = {
  map: Prisma.sql`, "plannedTo" = 0, "plannedAt" = NULL, question = NULL`,
  decide: Prisma.sql`, "plannedTo" = 0, "plannedAt" = NULL`,
  planned: Prisma.sql`, "plannedAt" = now()`,
  confirm: Prisma.sql`, "isConfirmed" = true`,
  claim: Prisma.sql`, claim = gen_random_uuid(), "startedAt" = CASE WHEN r.state = 'QUEUED' THEN coalesce(r."startedAt", now()) ELSE r."startedAt" END`,
  complete: Prisma.sql`, "leavesWork" = ${leftToSomebody}`,
  resume: Prisma.sql`, failures = 0, "requestId" = NULL, "isSuspended" = false`,
  suspend: Prisma.sql`, "isSuspended" = true`,
  restore: Prisma.sql`, "isSuspended" = false`,
  uninstall: Prisma.sql`, "isSuspended" = false`,
}

export type Change = {
  /** Which runs, as a condition on `r`. */
  where: Prisma.Sql
  /** Why it failed. */
  code?: string
}

export type ChangedRun = { id: string; storeHash: string; state: RunState; claim: string | null }

/** Carries an event out on the runs to which it may happen, each in this one statement with its precondition. Answers those that changed, as they are now. */
export async function changeRuns(
  database: Pick<Prisma.TransactionClient, '$queryRaw'>,
  event: RunEvent,
  change: Change,
): Promise<ChangedRun[]> {
  const next = nextState(event)
  const finalStates = runStates.filter(isFinal)
  return database.$queryRaw<ChangedRun[]>`
    UPDATE "Run" r SET state = ${next}, code = ${change.code ?? null}, "waitsUntil" = NULL, quota = NULL, "quotaWindowMs" = NULL,
      "failedIn" = CASE WHEN ${next} = 'FAILED' THEN r.state END,
      "finishedAt" = CASE WHEN ${next}::text = ANY(${finalStates}) THEN now() END ${sets[event] ?? Prisma.empty}
    WHERE ${change.where} AND ${next} IS NOT NULL
    RETURNING r.id::text, r."storeHash", r.state::text, r.claim::text`
}

/** The state that the event leads to from the run's own, or null. */
function nextState(event: RunEvent): Prisma.Sql {
  const cases = transitions
    .filter((transition) => transition.event === event)
    .map(
      ({ from, to, when }) =>
        Prisma.sql`WHEN r.state = ${literal(from)} ${when ? Prisma.sql`AND ${conditions[when]}` : Prisma.empty} THEN ${literal(to)}`,
    )
  return Prisma.sql`(CASE ${Prisma.join(cases, ' ')} END)::"RunState"`
}

/** Of a closed set, so that it needs no parameter. */
function literal(state: RunState): Prisma.Sql {
  return Prisma.raw(`'${state}'`)
}
