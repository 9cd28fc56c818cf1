import { fieldNames, type CustomerFields, type FieldName } from '@/lib/contract/fields'
import { isRelation } from '@/lib/contract/row-codes'
import type { RowState } from '@/lib/contract/row-states'
import { emailKey } from '@/lib/contract/same-value'
import { looksSame } from '@/lib/customers/tidy-text'
import type { RowPlan } from '@/lib/runs/run'
import { digester } from '@/lib/sealed'

/**
 * What a row would be if there were no others, and what it asks: by these alone it is compared with the other rows of its customer. `asks` is
 * `<keyId>.<changes>.<digest>.<digest>…`: a letter for each field in their order, what asking it does, and a digest for each that is asked,
 * the same in rows of one run that ask the same of it and in no others.
 */
export type OwnPlan = { ownState: RowState; ownCode: string | null; asks: string }

/** What a row does to a field that it asks for; `none` also where the customer holds that value already. */
export const fieldEffects = { none: '-', change: 'c', erase: 'e', spacing: 's' } as const

const PURPOSE = 'run_asks'

type Planned = { state: RowState; code: string | null; plan: RowPlan }
type Asker = (row: Planned) => OwnPlan

/** For rows of a run that were just planned. */
export function ownPlans(storeHash: string, runId: string): Asker {
  const { keyId, digest } = digester(PURPOSE, storeHash)
  return ({ state, code, plan }) => {
    const { asks = {}, before, after } = plan
    const digests = fieldNames.map((field) => (asks[field] === undefined ? '' : digest(JSON.stringify([runId, field, keyOf(field, asks)]))))
    const effects = fieldNames.map((field) => effectOn(field, before, after)).join('')
    return { ownState: state, ownCode: code, asks: [keyId, effects, ...digests].join('.') }
  }
}

/** For rows that an earlier version has planned, or that were compared under another key: all of it is in their plans, or follows from them. */
export function ownPlansOf(storeHash: string, runId: string): Asker {
  const own = ownPlans(storeHash, runId)
  return ({ state, code, plan }) => {
    if (plan.own) return own({ ...plan.own, plan })
    if (code !== null && !isRelation(code)) return own({ state, code, plan })
    return own({ state: Object.keys(plan.after).length ? 'PENDING' : 'UNCHANGED', code: null, plan })
  }
}

function keyOf(field: FieldName, asks: Partial<CustomerFields>): string | number | undefined {
  return field === 'email' ? emailKey(asks.email ?? '') : asks[field]
}

function effectOn(field: FieldName, before: Partial<CustomerFields>, after: Partial<CustomerFields>): string {
  const [from, to] = [before[field], after[field]]
  if (to === undefined) return fieldEffects.none
  if (to === '') return fieldEffects.erase
  return typeof from === 'string' && typeof to === 'string' && looksSame(from, to) ? fieldEffects.spacing : fieldEffects.change
}
