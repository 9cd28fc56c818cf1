import { html, type Reply } from '../http/answer.ts'
import { markup, type Markup } from '../http/markup.ts'
import type { StaffUser, Store } from '../stores/store.ts'
import type { World } from '../world.ts'
import { panelStyle } from './panel-style.ts'

export type Visit = { world: World; store: Store; user: StaffUser }
type Place = 'home' | 'customers' | 'apps' | 'app'

/** A page of the store's control panel: menu, who is signed in, and the content. The notice of the last action is told once. */
export function panelPage(visit: Visit, page: { title: string; place: Place; body: Markup; isApp?: boolean; status?: number }): Reply {
  const { world, store } = visit
  const { appId, appName } = world.configuration
  const notice = store.notice
  store.notice = null
  const items: [Place, string, string][] = [
    ['home', '/manage/dashboard', 'Home'],
    ['customers', '/manage/customers', 'Customers'],
    ['apps', '/manage/apps', 'Apps'],
    ['app', `/manage/app/${appId}`, appName],
  ]
  const menu = items.map(
    ([place, href, label]) =>
      markup`<li><a href="${href}"${place === 'app' && markup` class="sub"`}${place === page.place && markup` aria-current="page"`}>${label}</a></li>`,
  )
  const document = markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${page.title} - ${store.name}</title><style>${panelStyle}</style></head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<nav class="side" aria-label="Control panel"><p>${store.name}</p><ul>${menu}<li><a href="http://localhost:${world.configuration.port}/_sandbox/stores/${store.hash}">Sandbox</a></li></ul></nav>
<div class="page"><header class="top">${userForm(visit)}</header>
<main id="content" tabindex="-1"${page.isApp === true && markup` class="app"`}>${notice !== null && markup`<p class="notice" role="status">${notice}</p>`}${page.body}</main></div>
</body></html>`
  return html(page.status ?? 200, document.markup)
}

function userForm({ store, user }: Visit): Markup {
  const options = store.users
    .filter(({ isRemoved }) => !isRemoved)
    .map(({ id, name, locale, isOwner }) => {
      const role = isOwner ? 'owner' : 'staff'
      return markup`<option value="${id}"${id === user.id && markup` selected`}>${name} (${role}, ${locale})</option>`
    })
  return markup`<form method="post" action="/manage/user"><label><span>Signed in as</span> <select name="userId">${options}</select></label><button class="quiet">Open as this user</button></form>`
}
