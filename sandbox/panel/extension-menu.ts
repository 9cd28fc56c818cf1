import { labelFor, urlFor, type AppExtension } from '../extensions/app-extension.ts'
import { json, type Reply } from '../http/answer.ts'
import { markup, type Markup } from '../http/markup.ts'
import { signPayload } from '../oauth/sign-payload.ts'
import type { Visit } from './panel-page.ts'

/** The Action menu of one row: the control panel's own item, and those that the app has registered. */
export function actionMenu(visit: Visit, customerId: number, name: string): Markup {
  const { store, user, world } = visit
  const items = store.extensions
    .filter(({ model }) => model === 'CUSTOMERS')
    .map((extension) => {
      const label = labelFor(extension, user.locale)
      return extension.context === 'LINK'
        ? markup`<li><a href="/manage/app/${world.configuration.appId}${urlFor(extension, customerId)}">${label}</a></li>`
        : markup`<li><button type="button" class="quiet" data-panel="${panelPath(extension, customerId)}">${label}</button></li>`
    })
  return markup`<details class="menu"><summary>Actions<span class="hidden"> for ${name}</span></summary>
    <ul><li><a href="/manage/customers/${customerId}/edit">Edit</a></li>${items}</ul></details>`
}

function panelPath({ id }: AppExtension, customerId: number): string {
  return `/manage/extensions/${encodeURIComponent(id)}/${customerId}`
}

/** What the panel of a row frames: the app's load callback with a fresh payload, as for every showing. */
export function panelSource({ world, store, user }: Visit, path: string): Reply {
  const [, id = '', customerId = ''] = /^\/manage\/extensions\/([^/]+)\/(\d+)$/.exec(path) ?? []
  const extension = store.extensions.find((one) => one.id === decodeURIComponent(id))
  if (!extension) return json(404, { error: 'no such extension' })
  const payload = signPayload(world, store, user, urlFor(extension, Number(customerId)))
  return json(200, { src: `${world.configuration.appUrl}/api/load?signed_payload_jwt=${payload}` })
}

/** The panel over the list, and what opens and closes it. Only the app in it may ask for that. */
export function panelOverlay({ world }: Visit): Markup {
  const script = `
const panel = document.getElementById('panel')
const place = panel.querySelector('.frame')
document.addEventListener('click', async ({ target }) => {
  const item = target.closest('[data-panel]')
  if (!item) return
  item.closest('details').open = false
  const { src } = await (await fetch(item.dataset.panel)).json()
  const frame = Object.assign(document.createElement('iframe'), { title: item.textContent, src })
  panel.setAttribute('aria-label', item.textContent)
  place.replaceChildren(frame)
  panel.showModal()
})
panel.addEventListener('close', () => place.replaceChildren())
panel.querySelector('button').addEventListener('click', () => panel.close())
window.addEventListener('message', ({ origin, source, data }) => {
  if (origin !== '${world.configuration.appUrl}' || source !== place.firstElementChild?.contentWindow) return
  let told = null
  try { told = JSON.parse(data) } catch { return }
  if (told?.namespace === 'APP_EXT' && told.action === 'CLOSE') panel.close()
})`
  return markup`<dialog id="panel" class="overlay"><button type="button" class="quiet" aria-label="Close the panel">×</button><div class="frame"></div></dialog>
    <script>${{ markup: script }}</script>`
}
