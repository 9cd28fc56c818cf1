import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { control, customer, panelUrl } from '@/tests/e2e/control-panel'
import { keys, type Engine, type Tab } from '@/tests/engines/engine'
import { screenOf, type Screen } from '@/tests/engines/screen'
import { until } from '@/tests/engines/until'

// What the screens call their places, in one file: the steps name them as the product does.

const SEARCH = /./
const SAVE = 'Save changes'

/** Opens the app in the store's control panel, installing it where that has not been done. */
export async function openApp(tab: Tab, path = '', storeHash = 'abc123'): Promise<Screen> {
  await tab.goto(panelUrl(storeHash, path))
  const isInstalled = await tab.evaluate('page', () => document.querySelector('iframe') !== null)
  const app = screenOf(tab, 'frame')
  if (!isInstalled) {
    await screenOf(tab, 'page').click('button', 'Install')
    await untilReady(app)
    if (path) await tab.goto(panelUrl(storeHash, path))
  }
  await untilReady(app)
  return app
}

/** A click that comes before the page's code is lost, as on any page. */
export async function untilReady(app: Screen): Promise<void> {
  await until('the app to be ready', () =>
    app.evaluate(() => {
      const heading = document.querySelector('h1')
      return heading !== null && Object.keys(heading).some((key) => key.startsWith('__react'))
    }),
  )
}

export async function openCustomer(tab: Tab, id = 789, storeHash = 'abc123'): Promise<Screen> {
  const app = await openApp(tab, `/customers/${id}`, storeHash)
  await app.see('textbox', COMPANY)
  return app
}

export const COMPANY = /^(Company|Empresa)$/
export const PHONE = 'Phone'
export const GROUP = 'Group'

export async function find(app: Screen, query: string): Promise<void> {
  await app.fill(SEARCH, query, { role: 'searchbox' })
  await app.press(keys.enter)
}

export const seeSearch = (app: Screen, hasFocus = false) =>
  app.see('searchbox', SEARCH, hasFocus ? { that: (found) => found.hasFocus } : undefined)

/** By the page's own link. */
export const goHome = (app: Screen) => app.click('link', 'Customers', { isFirst: true })
export const seeHome = (app: Screen) => app.see('heading', 'Customers')

export const seeCompany = (app: Screen, company: string) => app.see('textbox', COMPANY, { that: ({ value }) => value === company })

export const save = (app: Screen) => app.click('button', /^(Save changes|Guardar cambios|Guardar)$/)
export const seeSaveFocused = (app: Screen) => app.see('button', SAVE, { that: ({ hasFocus }) => hasFocus })
export const seeQuestion = (app: Screen) => app.see('button', SAVE, { isInDialog: true })
export const answerQuestion = (app: Screen) => app.click('button', SAVE, { isInDialog: true })
export const seeSaved = (app: Screen) => app.see('text', /updated successfully|actualizado/)

export async function changeCompany(app: Screen, company: string): Promise<void> {
  await app.tab.bringToFront()
  await app.fill(COMPANY, company)
  await save(app)
  await seeSaved(app)
}

export const companyOf = async (id = 789, storeHash = 'abc123') => (await customer(id, storeHash)).company

export const seeEnded = (app: Screen) => app.see('text', 'Your session has ended')
export const openAgain = (app: Screen) => app.click('link', 'Open the app again')

/** Names a file that the browser can be given. */
export function writeTable(engine: Engine, name: string, text: string): string {
  const path = join(engine.downloads, '..', name)
  writeFileSync(path, text)
  return path
}

/** What has been downloaded, once the text that it is to end with is there. */
export function untilDownloaded(engine: Engine, name: string, text: string): Promise<string> {
  return until(`${name} to be downloaded`, async () => {
    const found = await readFile(join(engine.downloads, name), 'utf8')
    return found.includes(text) && found
  })
}

export const seeColumns = (app: Screen) => app.see('button', /^Check \d+ rows?$/, { that: ({ isEnabled }) => isEnabled })
export const check = (app: Screen) => app.click('button', /^Check \d+ rows?$/)
export const UPDATE = /^Update \d+ customers?$/

/** Of the preview, and of the question that it asks. */
export async function carryOut(app: Screen): Promise<void> {
  await app.click('button', UPDATE)
  await app.click('button', UPDATE, { isInDialog: true })
  await seeResult(app)
}
const seeResult = (app: Screen) => app.see('heading', /^\d+ of \d+ customers? updated/)
export async function download(app: Screen): Promise<void> {
  await app.click('button', 'Download')
  await app.click('option', 'Those not updated (CSV)')
}
export const RESULTS = 'clientes results.csv'

export async function undo(app: Screen): Promise<void> {
  await app.click('button', 'Undo this update')
  await app.click('button', 'Check the undo', { isInDialog: true })
  await app.see('heading', /^Undo/)
}

/** The control panel's own list of the customers that have this word, with the app's panel in their rows. */
export async function openList(tab: Tab, word: string): Promise<Screen> {
  const isThere = async () => (await control<unknown[]>('GET', '/stores/abc123/extensions')).length > 0
  if (!(await isThere())) {
    await openApp(tab)
    await until('the panel to be registered', isThere)
  }
  await tab.goto(new URL(`/manage/customers?keyword=${word}`, panelUrl('abc123')).href)
  return screenOf(tab, 'page')
}

/** Its panel over the list. */
export async function openRow(list: Screen, name: string): Promise<Screen> {
  await list.click('button', `Actions for ${name}`)
  await list.click('button', 'Update customer')
  const panel = screenOf(list.tab, 'frame')
  await untilReady(panel)
  return panel
}
export const closePanel = (panel: Screen) => panel.click('button', 'Close', { isFirst: true })
