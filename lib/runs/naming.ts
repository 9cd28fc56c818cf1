import { isChange, type ColumnTarget } from '@/lib/contract/column-targets'
import { fieldNames, type FieldName } from '@/lib/contract/fields'
import type { RunRecord } from '@/lib/runs/read-run'
import type { Naming, RunStep, RunSubject } from '@/lib/runs/run'

/** What a run's name is made of. */
export type NamedRun = Pick<RunRecord, 'source' | 'title' | 'mapping' | 'rowCount'>

/** No name grows with each run that is made of another. */
const MOST_STEPS = 3

const targetsOf: Record<FieldName, ColumnTarget[]> = {
  firstName: ['first_name', 'full_name'],
  lastName: ['last_name', 'full_name'],
  email: ['new_email', 'email'],
  company: ['company'],
  phone: ['phone'],
  customerGroupId: ['customer_group', 'customer_group_id'],
}

/** What a run is named after; of one that an earlier version has made of another, as that has called it. */
export function namingOf(run: NamedRun): Naming {
  const { source, title } = run
  if (title.origin) return title.origin
  if (title.firstName) return { subject: { file: title.firstName }, steps: [source === 'UNDO' ? 'undo' : 'retry'] }
  return { subject: subjectOf(run), steps: source === 'UNDO' && !title.name ? ['undo'] : [] }
}

/** What a run is named after that does something with this one. */
export function namingAfter(run: NamedRun, step: 'undo' | 'retry'): Naming {
  const { subject, steps } = namingOf(run)
  return { subject, steps: withStep(steps, step).slice(-MOST_STEPS) }
}

function withStep(steps: RunStep[], step: 'undo' | 'retry'): RunStep[] {
  const last = steps.at(-1)
  if (last === step && step === 'retry') return steps
  if (step === 'undo' && (last === 'undo' || last === 'redo')) return [...steps.slice(0, -1), last === 'undo' ? 'redo' : 'undo']
  return [...steps, step]
}

function subjectOf({ source, title, mapping }: NamedRun): RunSubject {
  if (title.change) return { change: title.change }
  // a key of the API says who asked, not what for
  if (title.name && source !== 'API') return { file: title.name }
  // the heading of an undo has the contract's own names
  const columns = mapping?.columns ?? (title.header as ColumnTarget[])
  const changed = columns.filter((target) => target !== null && isChange(target, columns))
  return { fields: fieldNames.filter((field) => targetsOf[field].some((target) => changed.includes(target))), source }
}
