import { html, type Reply } from '../http/answer.ts'
import { markup } from '../http/markup.ts'
import { controlPanelUrl, type World } from '../world.ts'
import { plainPage } from './plain-page.ts'

/** Where a person begins: the stores, with the way into their control panels and to their switches. */
export function startPage(world: World): Reply {
  const { appId, appName } = world.configuration
  const cards = [...world.stores.values()].map(
    (store) => markup`<section class="card" aria-labelledby="${store.hash}">
      <h2 id="${store.hash}">${store.name}</h2>
      <p>${store.customers.size} customers, ${store.groups.length} groups. ${appName} is ${store.isInstalled ? 'installed' : 'not installed yet'}.</p>
      <p><a href="${controlPanelUrl(world, store.hash)}/manage/app/${appId}">Open the control panel of ${store.name}</a></p>
      <p><a href="/_sandbox/stores/${store.hash}">Switches and faults of ${store.name}</a></p>
    </section>`,
  )
  const body = markup`<p>This stands in for BigCommerce: two stores with their control panels and their API.</p><div class="switches">${cards}</div>`
  return html(200, plainPage('BigCommerce sandbox', body).markup)
}
