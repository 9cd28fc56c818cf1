import { z } from 'zod'
import { parser } from '@/app/parse-input'
import { pageSizes, stateFilters, type RunsQuery, type StateFilter } from '@/components/runs/list/runs-list'
import { askableDays } from '@/lib/contract/limits'
import type { RunState } from '@/lib/contract/run-states'
import { dayEnd, dayStart } from '@/lib/customers/store-days'
import type { RunFilter } from '@/lib/runs/find-runs'

/** Bulk updates that an automation asked for. */
const API = 'api'
const SECOND_MS = 1_000

const day = z.iso.date().refine((text) => text >= askableDays.first && text <= askableDays.last)
const fields = {
  state: z.enum(stateFilters).nullable(),
  by: z
    .string()
    .regex(/^(api|\d{1,9})$/)
    .nullable(),
  from: day.nullable(),
  to: day.nullable(),
  before: z.uuid().nullable(),
  after: z.uuid().nullable(),
  size: z.enum(pageSizes).nullable(),
}

/** What stands in the list's address; what is not understood is passed over. */
const addressSchema = z.object({
  state: fields.state.catch(null),
  by: fields.by.catch(null),
  from: fields.from.catch(null),
  to: fields.to.catch(null),
  before: fields.before.catch(null),
  after: fields.after.catch(null),
  size: fields.size.catch(null),
})

export const parseRunsQuery = parser(z.strictObject(fields))

export function runsQueryOf(searchParams: Record<string, string | string[] | undefined>): RunsQuery {
  return addressSchema.parse(searchParams)
}

const statesOf: Record<StateFilter, 'needsSomebody' | RunState[]> = {
  needs: 'needsSomebody',
  underway: ['PLANNING', 'REPLANNING', 'QUEUED', 'RUNNING', 'PAUSING', 'CANCELLING'],
  finished: ['COMPLETED'],
  ended: ['CANCELLED', 'FAILED'],
}

/** The filter of a query, its days those of the store's timezone, both included. */
export function runFilterOf({ state, by, from, to }: RunsQuery, timeZone: string): RunFilter {
  return {
    ...(state === null ? {} : { states: statesOf[state] }),
    ...(by === null ? {} : { userId: by === API ? null : Number(by) }),
    ...(from === null ? {} : { from: new Date(dayStart(from, timeZone)) }),
    ...(to === null ? {} : { until: new Date(Date.parse(dayEnd(to, timeZone)) + SECOND_MS) }),
  }
}

/** The choice of people: everyone of the store, and automations. */
export function peopleOf(users: { userId: number; email: string }[], automation: string): { id: string; name: string }[] {
  return [...users.map(({ userId, email }) => ({ id: String(userId), name: email })), { id: API, name: automation }]
}
