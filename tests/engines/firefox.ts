import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectBidi, type Bidi } from '@/tests/engines/bidi'
import { asExpression, strokes, type Engine, type Place, type Tab } from '@/tests/engines/engine'
import { startKept, untilSaid } from '@/tests/engines/kept-process'

type Preferences = Record<string, string | number | boolean>
type Tree = { contexts: { context: string; children: { context: string }[] }[] }
type Evaluated = { type: 'success' | 'exception'; result?: { value?: string; sharedId?: string }; exceptionDetails?: { text: string } }

/** Firefox, driven by WebDriver BiDi. What is not about tests its remote agent sets by itself. */
export async function startFirefox(program: string, folder: string, preferences: Preferences): Promise<Engine> {
  const [profile, downloads] = [join(folder, 'profile'), join(folder, 'downloads')]
  for (const one of [profile, downloads]) mkdirSync(one, { recursive: true })
  const all: Preferences = {
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'browser.download.alwaysOpenPanel': false,
    'intl.accept_languages': 'en-US',
    'ui.prefersReducedMotion': 1,
    ...preferences,
  }
  const lines = Object.entries(all).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
  writeFileSync(join(profile, 'user.js'), lines.join(''))
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0']
  const firefox = startKept(program, args, { HOME: folder, MOZ_CRASHREPORTER_DISABLE: '1', DBUS_SESSION_BUS_ADDRESS: 'disabled:' })
  try {
    const address = await untilSaid(firefox.stderr, /WebDriver BiDi listening on (ws:\S+)/)
    const bidi = await connectBidi(`${address}/session`)
    // to leave a page with something typed is what some steps do
    const unhandledPromptBehavior = { default: 'accept', beforeUnload: 'accept' }
    await bidi.send('session.new', { capabilities: { alwaysMatch: { unhandledPromptBehavior } } })
    async function stop() {
      bidi.close()
      await firefox.stop()
    }
    return { open: () => openTab(bidi), downloads, stop }
  } catch (error) {
    await firefox.stop()
    throw error
  }
}

async function openTab(bidi: Bidi): Promise<Tab> {
  // the tab that it starts with never has the focus
  const { context: page } = await bidi.send<{ context: string }>('browsingContext.create', { type: 'tab' })
  await bidi.send('browsingContext.setViewport', { context: page, viewport: { width: 1280, height: 900 } })

  async function contextOf(place: Place): Promise<string> {
    if (place === 'page') return page
    const { contexts } = await bidi.send<Tree>('browsingContext.getTree', { root: page, maxDepth: 1 })
    const frame = contexts[0]?.children[0]
    if (!frame) throw new Error('there is no frame')
    return frame.context
  }

  async function evaluateIn(context: string, expression: string) {
    const asked = { expression, target: { context }, awaitPromise: true }
    const { type, result, exceptionDetails } = await bidi.send<Evaluated>('script.evaluate', asked)
    if (type === 'exception') throw new Error(exceptionDetails?.text)
    return result
  }

  async function perform(place: Place, source: object): Promise<void> {
    await bidi.send('input.performActions', { context: await contextOf(place), actions: [source] })
  }

  const bringToFront = async () => {
    await bidi.send('browsingContext.activate', { context: page })
  }
  await bringToFront()
  return {
    async goto(url) {
      await bidi.send('browsingContext.navigate', { context: page, url, wait: 'interactive' })
    },
    async evaluate(place, work, ...args) {
      const answer = await evaluateIn(await contextOf(place), asExpression(work, args))
      return JSON.parse(answer?.value ?? 'null')
    },
    async clickAt(place, x, y) {
      const press = ['pointerDown', 'pointerUp'].map((type) => ({ type, button: 0 }))
      const actions = [{ type: 'pointerMove', x: Math.round(x), y: Math.round(y) }, ...press]
      await perform(place, { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions })
    },
    async press(place, ...keys) {
      await perform(place, { type: 'key', id: 'keyboard', actions: keys.flatMap(strokes) })
    },
    async chooseFile(place, path) {
      const context = await contextOf(place)
      const field = await evaluateIn(context, 'document.querySelector("input[type=file]")')
      await bidi.send('input.setFiles', { context, element: { sharedId: field?.sharedId }, files: [path] })
    },
    bringToFront,
    async screenshot() {
      const { data } = await bidi.send<{ data: string }>('browsingContext.captureScreenshot', { context: page })
      return Buffer.from(data, 'base64')
    },
    async close() {
      await bidi.send('browsingContext.close', { context: page })
    },
  }
}
