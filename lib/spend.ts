import type { Budget } from '@/lib/contract/budgets'
import { AppError } from '@/lib/errors'
import { processState } from '@/lib/process-state'

/** What became of it: with `isRefused` nothing was spent. */
export type Spending = { budget: Budget; isRefused: boolean; left: number; resetsInMs: number }

/** A part of somebody's budget for one process to spend: how much it got, and what was left for others, itself included, after that. */
export type BudgetPart = { taken: number; rest: number; endsInMs: number }

/** Where several processes share budgets, parts of them are taken here. */
export type SharedBudgets = { take(who: string, budget: Budget, atLeast: number): Promise<BudgetPart> }

type Window = { inHand: number; rest: number; endsAt: number }

/** Of whom a process remembers what they have spent; beyond it whoever began first begins anew. */
const MOST_REMEMBERED = 20_000

const state = processState('budgets', () => ({
  shared: undefined as SharedBudgets | undefined,
  windows: new Map<string, Map<string, Window>>(),
  refills: new Map<string, Promise<void>>(),
}))

/** Lets this process count together with the others on the same database. */
export function shareBudgets(shared: SharedBudgets | undefined): void {
  state.shared = shared
}

/** Spends `amount` of the budget that `who` has, in a window that begins with the first of it. */
export async function spend(budget: Budget, who: string, amount = 1): Promise<Spending> {
  for (;;) {
    const window = windowsOf(budget).get(who)
    const resetsInMs = window ? window.endsAt - performance.now() : 0
    if (window && resetsInMs > 0) {
      const isRefused = window.inHand + window.rest < amount
      if (isRefused || window.inHand >= amount) {
        if (!isRefused) window.inHand -= amount
        return { budget, isRefused, left: window.inHand + window.rest, resetsInMs }
      }
    }
    await refill(budget, who, amount)
  }
}

/** Takes back what was spent a moment ago, where it turned out to be none of what the budget is against. */
export function giveBack(budget: Budget, who: string, amount = 1): void {
  const window = windowsOf(budget).get(who)
  if (window && window.endsAt > performance.now()) window.inHand += amount
}

/** Spends one of each budget, in this order. Throws `rate_limited` at the first that is used up. */
export async function charge(...charges: [budget: Budget, who: string][]): Promise<void> {
  for (const [budget, who] of charges) {
    const spending = await spend(budget, who)
    if (spending.isRefused)
      throw new AppError('rate_limited', 'So much is not done in so short a time. Try again in a moment.', {
        retryAfterSeconds: resetSeconds(spending),
      })
  }
}

export function resetSeconds({ resetsInMs }: Pick<Spending, 'resetsInMs'>): number {
  return Math.max(1, Math.ceil(resetsInMs / 1000))
}

/** One statement for all that wait for it. */
function refill(budget: Budget, who: string, amount: number): Promise<void> {
  const name = `${budget.name}:${who}`
  const running = state.refills.get(name)
  if (running) return running
  const refilling = take(budget, who, amount).finally(() => state.refills.delete(name))
  state.refills.set(name, refilling)
  return refilling
}

async function take(budget: Budget, who: string, amount: number): Promise<void> {
  const { most, seconds, isOfProcess } = budget
  const whole = { taken: most, rest: 0, endsInMs: seconds * 1000 }
  const { taken, rest, endsInMs } = state.shared && !isOfProcess ? await state.shared.take(who, budget, amount) : whole
  const windows = windowsOf(budget)
  const before = windows.get(who)
  const now = performance.now()
  const inHand = before && before.endsAt > now ? before.inHand : 0
  // at the end of the map, whose beginning is forgotten first
  windows.delete(who)
  windows.set(who, { inHand: inHand + taken, rest, endsAt: now + endsInMs })
  const [oldest] = windows.keys()
  if (windows.size > MOST_REMEMBERED && oldest !== undefined) windows.delete(oldest)
}

function windowsOf({ name }: Budget): Map<string, Window> {
  const known = state.windows.get(name)
  if (known) return known
  const windows = new Map<string, Window>()
  state.windows.set(name, windows)
  return windows
}
