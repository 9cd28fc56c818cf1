import {
  createExtension,
  deleteExtension,
  listExtensions,
  updateExtension,
  type Extension,
  type ListedExtension,
} from '@/lib/bigcommerce/app-extensions'
import type { BigCommerce } from '@/lib/bigcommerce/client'

/** `unclear`: it was sent and nobody answered; the next try sees what became of it. */
export type Settled = { kind: 'registered' } | { kind: 'refused'; status: number; reason: string } | { kind: 'unclear' }

type Step = { kind: 'create' } | { kind: 'update' | 'delete'; id: string }

/** Far more than any store needs. */
const MOST_STEPS = 8

/**
 * Sees to it that the store has this extension once. Looks, takes one step, and looks again: so whoever did the same meanwhile is seen, and
 * of two the later one goes. No step is taken twice: a creation that was not answered may come still. Throws as the look-up does.
 */
export async function settleExtension(bigcommerce: BigCommerce, wanted: Extension): Promise<Settled> {
  const taken = new Map<string, 'data' | 'unclear' | 'refused'>()
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const listed = await listExtensions(bigcommerce)
    if (listed.kind === 'refused') return listed
    const step = nextStep(listed.data, wanted)
    if (!step) return { kind: 'registered' }
    const name = JSON.stringify(step)
    const before = taken.get(name)
    if (before) return { kind: before === 'unclear' ? 'unclear' : 'registered' }
    const answer = await take(bigcommerce, step, wanted)
    // one too many that cannot be deleted is gone already, or does no harm
    if (answer.kind === 'refused' && step.kind !== 'delete') return answer
    taken.set(name, answer.kind)
  }
  return { kind: 'unclear' }
}

/** What is missing first; null where all is well. Ours is known by its address or by its name, since either may have been another one before. */
function nextStep(listed: ListedExtension[], wanted: Extension): Step | null {
  const ours = listed
    .filter(({ context, model }) => context === wanted.context && model === wanted.model)
    .filter(({ url, label }) => url === wanted.url || label.defaultValue === wanted.label.defaultValue)
    .toSorted((a, b) => Number(b.url === wanted.url) - Number(a.url === wanted.url) || numberOf(a) - numberOf(b) || (a.id < b.id ? -1 : 1))
  const [kept, tooMany] = ours
  if (!kept) return { kind: 'create' }
  if (tooMany) return { kind: 'delete', id: tooMany.id }
  return isSame(kept, wanted) ? null : { kind: 'update', id: kept.id }
}

function take(bigcommerce: BigCommerce, step: Step, wanted: Extension) {
  switch (step.kind) {
    case 'create':
      return createExtension(bigcommerce, wanted)
    case 'update':
      return updateExtension(bigcommerce, step.id, wanted)
    case 'delete':
      return deleteExtension(bigcommerce, step.id)
  }
}

function isSame({ url, label }: ListedExtension, wanted: Extension): boolean {
  const values = new Map(label.locales.map(({ localeCode, value }) => [localeCode, value]))
  return (
    url === wanted.url &&
    label.defaultValue === wanted.label.defaultValue &&
    wanted.label.locales.every(({ localeCode, value }) => values.get(localeCode) === value)
  )
}

/** `bc/store/appExtension/7` was made before `…/10`. */
function numberOf({ id }: ListedExtension): number {
  return Number(/\d+$/.exec(id)?.[0] ?? 0)
}
