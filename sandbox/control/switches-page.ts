import { eventKinds, failureKinds } from '../api/fault-kinds.ts'
import { defaultSwitches, switchTable } from '../api/switches.ts'
import { html, type Reply } from '../http/answer.ts'
import { markup, type Markup } from '../http/markup.ts'
import { plainPage } from '../panel/plain-page.ts'
import type { Store } from '../stores/store.ts'
import { controlPanelUrl, type World } from '../world.ts'

/** The page on which a person sets the store's switches and queues faults. */
export function switchesPage(world: World, store: Store): Reply {
  const action = `/_sandbox/stores/${store.hash}/form`
  const body = markup`
    <p><a href="${controlPanelUrl(world, store.hash)}/manage/app/${world.configuration.appId}">Back to the control panel of ${store.name}</a> · <a href="/">All stores</a></p>
    <h2>Next requests</h2>
    <form method="post" action="${action}/faults" class="row">
      ${choice('fault', 'What', [...Object.keys(failureKinds), ...Object.keys(eventKinds)], 'edit')}
      ${choice('method', 'To', ['PUT', 'GET'], 'GET')} ${input('times', 'Times', 'number', '1')}
      ${input('customerId', 'Customer', 'number', '789')} ${choice('field', 'Field', ['company', 'phone', 'email', 'first_name', 'last_name'], 'company')}
      ${input('value', 'New value', 'text', 'Changed by someone else')}
      <button>Queue</button>
    </form>
    <form method="post" action="${action}/clear-faults" class="row"><p>${store.faults.length} queued.</p><button class="quiet">Clear</button></form>
    <h2>Switches</h2>
    <form method="post" action="${action}/switches">
      <div class="switches">${Object.keys(switchTable).map((name) => switchRow(store, name as keyof typeof switchTable))}</div>
      <button>Save switches</button>
    </form>
    <h2>Start again</h2>
    <form method="post" action="${action}/reset"><p>Customers, groups, switches and logs become as they were at the start. The app stays installed.</p><button class="quiet">Reset ${store.name}</button></form>`
  return html(200, plainPage(`Sandbox: ${store.name}`, body).markup)
}

function switchRow(store: Store, name: keyof typeof switchTable): Markup {
  const entry = switchTable[name]
  const value = String(store.switches[name])
  const isSet = value !== String(defaultSwitches()[name])
  const control = 'amount' in entry ? input(name, name, 'number', value) : choice(name, name, entry.values, value)
  return markup`<div class="switch${isSet ? ' set' : ''}">${control}<p>${entry.about}</p></div>`
}

function choice(name: string, label: string, values: readonly string[], selected: string): Markup {
  const options = values.map((value) => markup`<option${value === selected && markup` selected`}>${value}</option>`)
  return markup`<label>${label} <select name="${name}">${options}</select></label>`
}

function input(name: string, label: string, type: string, value: string): Markup {
  return markup`<label>${label} <input name="${name}" type="${type}" value="${value}"></label>`
}
