import type { Reply } from '../http/answer.ts'
import { markup } from '../http/markup.ts'
import { signPayload } from '../oauth/sign-payload.ts'
import { panelPage, type Visit } from './panel-page.ts'

const scopeNames: Record<string, string> = {
  store_v2_default: 'Basic access to the store',
  store_v2_customers: 'Customers: modify',
  store_v2_customers_read_only: 'Customers: read-only',
  store_v2_information: 'Information & settings: modify',
  store_v2_information_read_only: 'Information & settings: read-only',
  store_app_extensions_manage: 'App extensions: manage',
  store_channel_settings_read_only: 'Channel settings: read-only',
}

/** The app in its frame, with a fresh signed payload for each showing; before that, what the app asks to be allowed. */
export function appPage(visit: Visit, deepLink: string): Reply {
  const { world, store, user } = visit
  const { appName, appUrl } = world.configuration
  const pending = store.pendingInstall
  store.pendingInstall = null
  if (!pending && (!store.isInstalled || asksForMore(visit))) return consentPage(visit)
  const source = pending ?? `${appUrl}/api/load?signed_payload_jwt=${signPayload(world, store, user, deepLink)}`
  return panelPage(visit, { title: appName, place: 'app', isApp: true, body: markup`<iframe title="${appName}" src="${source}"></iframe>` })
}

/** Where the app asks for more than it was granted, its owner is asked at the next opening. */
function asksForMore({ world, store, user }: Visit): boolean {
  const granted = store.token?.scopes
  return user.isOwner && granted !== undefined && world.configuration.scopes.some((scope) => !granted.includes(scope))
}

function consentPage(visit: Visit): Reply {
  const { appName, appId, scopes } = visit.world.configuration
  const items = scopes.map((scope) => markup`<li>${scopeNames[scope] ?? scope} <code>${scope}</code></li>`)
  const body = markup`<h1>Install ${appName}</h1>
    <div class="panel"><h2>This app asks for access to</h2><ul>${items}</ul>
    <form method="post" action="/manage/app/${appId}/install"><button>Install</button></form></div>`
  return panelPage(visit, { title: `Install ${appName}`, place: 'app', body })
}
