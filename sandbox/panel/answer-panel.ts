import { html, redirect, type Answer } from '../http/answer.ts'
import { markup } from '../http/markup.ts'
import type { Request } from '../http/request.ts'
import type { World } from '../world.ts'
import { appPage } from './app-page.ts'
import { appsPage } from './apps-page.ts'
import { customerPage, saveCustomer } from './customer-page.ts'
import { customersPage } from './customers-page.ts'
import { panelSource } from './extension-menu.ts'
import { changeAccess, pressInstall, pressUninstall, switchUser } from './panel-actions.ts'
import { panelPage, type Visit } from './panel-page.ts'

/** The control panel of one store. */
export async function answerPanel(world: World, storeHash: string, request: Request): Promise<Answer> {
  const store = world.stores.get(storeHash)
  const staff = store?.users.filter(({ isRemoved }) => !isRemoved) ?? []
  const signedIn = /(?:^|;\s*)panel_user=(\d+)/.exec(request.headers.cookie ?? '')?.[1]
  const user = staff.find(({ id }) => String(id) === signedIn) ?? staff[0]
  if (!store || !user) return html(404, '<!doctype html><title>No such store</title><h1>No such store</h1>')
  const visit: Visit = { world, store, user }
  if (request.method === 'POST') return act(visit, request.path, new URLSearchParams(await request.readBody()))
  return request.method === 'GET' ? show(visit, request) : html(405, '')
}

function show(visit: Visit, { path, rawQuery }: Request): Answer {
  const app = `/manage/app/${visit.world.configuration.appId}`
  if (path === app || path.startsWith(`${app}/`)) return appPage(visit, `${path.slice(app.length) || '/'}${rawQuery && `?${rawQuery}`}`)
  const customer = /^\/manage\/customers\/(\d+)(\/edit)?$/.exec(path)?.[1]
  if (customer) return customerPage(visit, Number(customer))
  if (path === '/manage/customers') return customersPage(visit, new URLSearchParams(rawQuery))
  if (path.startsWith('/manage/extensions/')) return panelSource(visit, path)
  if (path === '/manage/apps') return appsPage(visit)
  if (path === '/manage/dashboard')
    return panelPage(visit, { title: 'Home', place: 'home', body: markup`<h1>Welcome to ${visit.store.name}</h1>` })
  if (path === '/' || path === '/manage' || path === '/manage/') return redirect('/manage/dashboard')
  return panelPage(visit, { title: 'Not found', place: 'home', body: markup`<h1>Page not found</h1>`, status: 404 })
}

async function act(visit: Visit, path: string, form: URLSearchParams): Promise<Answer> {
  const app = `/manage/app/${visit.world.configuration.appId}`
  if (path === `${app}/install`) return pressInstall(visit)
  if (path === `${app}/uninstall`) return pressUninstall(visit)
  if (path === '/manage/user') return switchUser(visit, form)
  const [, userId, action] = /^\/manage\/users\/(\d+)\/(remove|add)$/.exec(path) ?? []
  if (userId && action) return changeAccess(visit, Number(userId), action)
  const customer = /^\/manage\/customers\/(\d+)\/edit$/.exec(path)?.[1]
  return customer ? saveCustomer(visit, Number(customer), form) : html(404, '<!doctype html><title>Not found</title><h1>Not found</h1>')
}
