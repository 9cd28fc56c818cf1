import type { Reply } from '../http/answer.ts'
import { markup, type Markup } from '../http/markup.ts'
import { panelPage, type Visit } from './panel-page.ts'

/** The installed app with what can be done to it, and the people of the store. */
export function appsPage(visit: Visit): Reply {
  const { store, world } = visit
  const { appName, appId } = world.configuration
  const app = `/manage/app/${appId}`
  const actions = store.isInstalled
    ? markup`<a class="button" href="${app}">Open</a>
      <form method="post" action="${app}/install"><button class="quiet">Install again</button></form>
      <form method="post" action="${app}/uninstall"><button class="danger">Uninstall</button></form>`
    : markup`<form method="post" action="${app}/install"><button>Install</button></form>`
  const body = markup`<h1>Apps</h1>
    <section class="panel" aria-labelledby="app"><h2 id="app">${appName}</h2><p>${store.isInstalled ? 'Installed' : 'Not installed'}</p><div class="row">${actions}</div></section>
    <section class="panel" aria-labelledby="people"><h2 id="people">Users</h2><div class="scroll"><table>
      <thead><tr><th scope="col">Name</th><th scope="col">Email</th><th scope="col">Locale</th><th scope="col">Access</th></tr></thead>
      <tbody>${userRows(visit)}</tbody></table></div></section>`
  return panelPage(visit, { title: 'Apps', place: 'apps', body })
}

function userRows({ store }: Visit): Markup[] {
  return store.users.map(({ id, name, email, locale, isOwner, isRemoved }) => {
    const action = isRemoved ? 'add' : 'remove'
    const button = isRemoved
      ? markup`<button class="quiet">Add ${name} back</button>`
      : markup`<button class="danger">Remove ${name}</button>`
    const access = isOwner ? markup`Owner` : markup`<form method="post" action="/manage/users/${id}/${action}">${button}</form>`
    return markup`<tr><td>${name}</td><td>${email}</td><td>${locale}</td><td>${access}</td></tr>`
  })
}
