import { switchTable, type SwitchName } from '../api/switches.ts'
import { json, redirect, type Answer } from '../http/answer.ts'
import type { Store } from '../stores/store.ts'
import { resetWorld, type World } from '../world.ts'
import { addFaults } from './add-faults.ts'
import { setSwitches } from './set-switches.ts'

/** What a person sends from the page of switches. */
export function submitForm(world: World, store: Store, form: string, fields: URLSearchParams): Answer {
  if (form === 'switches') setSwitches(store, toSwitches(fields))
  else if (form === 'faults') addFaults(store, toFault(fields))
  else if (form === 'clear-faults') store.faults = []
  else if (form === 'reset') resetWorld(world, { storeHash: store.hash, isInstallationKept: true })
  else return json(404, { error: 'no such form' })
  return redirect(`/_sandbox/stores/${store.hash}`)
}

function toSwitches(fields: URLSearchParams): Record<string, unknown> {
  const given = [...fields].filter(([name]) => Object.hasOwn(switchTable, name))
  return Object.fromEntries(given.map(([name, value]) => [name, 'amount' in switchTable[name as SwitchName] ? Number(value) : value]))
}

function toFault(fields: URLSearchParams): Record<string, unknown> {
  function text(name: string) {
    return fields.get(name) ?? ''
  }
  return {
    fault: text('fault'),
    ...(text('method') && { method: text('method') }),
    pathPrefix: '/v3/customers',
    times: Number(text('times') || 1),
    ...(text('customerId') && { customerId: Number(text('customerId')) }),
    ...(text('field') && { fields: { [text('field')]: text('value') } }),
  }
}
