import { switchProblem, type Switches } from '../api/switches.ts'
import { seededRandom } from '../data/random.ts'
import type { Store } from '../stores/store.ts'
import { toFields, WrongInput } from './check-input.ts'

/** Sets switches, all or none. */
export function setSwitches(store: Store, body: unknown): Switches {
  const changes = toFields(body)
  const problems = Object.entries(changes).flatMap(([name, value]) => switchProblem(name, value) ?? [])
  if (problems.length) throw new WrongInput(problems.join('; '))
  Object.assign(store.switches, changes)
  if ('seed' in changes) store.random = seededRandom(store.switches.seed)
  if ('quotaWindowMs' in changes || 'quota' in changes) store.quotaWindow = { endsAt: 0, used: 0 }
  return store.switches
}
