import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { freePort } from '@/scripts/free-port'
import { asExpression, strokes, type Engine, type Place, type Tab } from '@/tests/engines/engine'
import { startKept, untilSaid } from '@/tests/engines/kept-process'

export type WebkitPrograms = { driver: string; browser: string; screen: string }
type Call = <Answer>(method: string, path: string, body?: object) => Promise<Answer>
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'

/** WebKitGTK's own small browser on a screen that nobody sees, driven by WebDriver. */
export async function startWebkit(programs: WebkitPrograms, folder: string, args: string[]): Promise<Engine> {
  const downloads = join(folder, 'downloads')
  for (const one of [downloads, join(folder, '.config')]) mkdirSync(one, { recursive: true })
  writeFileSync(join(folder, '.config/user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`)
  const screen = startKept(programs.screen, ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {})
  const display = await untilSaid(screen.stdout, /(\d+)\n/)
  const port = await freePort()
  const driver = startKept(programs.driver, [`--port=${port}`], {
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, '.config'),
    XDG_CACHE_HOME: join(folder, '.cache'),
    XDG_DATA_HOME: join(folder, '.local/share'),
    XDG_RUNTIME_DIR: folder,
    DISPLAY: `:${display}`,
    GDK_BACKEND: 'x11',
    GSETTINGS_BACKEND: 'memory',
    GTK_A11Y: 'none',
    NO_AT_BRIDGE: '1',
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    LANG: 'C.UTF-8',
  })
  async function stop() {
    await driver.stop()
    await screen.stop()
  }
  try {
    const call = await newSession(`http://127.0.0.1:${port}`, programs.browser, args)
    return { open: windows(call, await call('GET', '/window')), downloads, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function newSession(url: string, binary: string, args: string[]): Promise<Call> {
  await untilItAnswers(`${url}/status`)
  const browserOptions = { binary, args: ['--automation', ...args] }
  const alwaysMatch = { 'webkitgtk:browserOptions': browserOptions, unhandledPromptBehavior: 'accept' }
  const { sessionId } = await send<{ sessionId: string }>('POST', `${url}/session`, { capabilities: { alwaysMatch } })
  return (method, path, body) => send(method, `${url}/session/${sessionId}${path}`, body)
}

async function send<Answer>(method: string, url: string, body: object = {}): Promise<Answer> {
  const request = { method, headers: { 'content-type': 'application/json' } }
  const response = await fetch(url, method === 'POST' ? { ...request, body: JSON.stringify(body) } : request)
  const { value } = (await response.json()) as { value: Answer & { error?: string; message?: string } }
  if (!response.ok) throw new Error(`${method} ${new URL(url).pathname.split('/').slice(3).join('/')}: ${value.error} ${value.message}`)
  return value
}

async function untilItAnswers(url: string): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await setTimeout(100)) {
    const isThere = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (isThere) return
  }
  throw new Error(`${url} does not answer`)
}

/** Opens windows: a tab behind another one is hidden, and what is streamed into it waits. The first one stays, since the browser ends with its last. */
function windows(call: Call, first: string): () => Promise<Tab> {
  let current = first
  return async function open() {
    const { handle } = await call<{ handle: string }>('POST', '/window/new', { type: 'window' })

    async function go(place: Place): Promise<void> {
      if (current !== handle) await call('POST', '/window', { handle })
      current = handle
      await call('POST', '/frame', { id: null })
      if (place === 'page') return
      await call('POST', '/frame', { id: await find('iframe') })
    }
    const find = (value: string) => call<Record<string, string>>('POST', '/element', { using: 'css selector', value })

    async function evaluate<Answer>(place: Place, work: (...args: never[]) => unknown, args: unknown[]): Promise<Answer> {
      await go(place)
      const script = `const [answer] = arguments; ${asExpression(work, args)}.then((json) => answer({ json }), (error) => answer({ error: String(error) }))`
      const { json, error } = await call<{ json?: string; error?: string }>('POST', '/execute/async', { script, args: [] })
      if (json === undefined) throw new Error(error)
      return JSON.parse(json) as Answer
    }

    await go('page')
    await call('POST', '/window/rect', { width: 1300, height: 950 })
    return {
      async goto(url) {
        await go('page')
        await call('POST', '/url', { url })
      },
      evaluate: (place, work, ...args) => evaluate(place, work, args),
      async clickAt(place, x, y) {
        const frame = place === 'frame' ? await evaluate<{ left: number; top: number }>('page', frameCorner, []) : { left: 0, top: 0 }
        await go('page')
        const press = ['pointerDown', 'pointerUp'].map((type) => ({ type, button: 0 }))
        const move = { type: 'pointerMove', x: Math.round(frame.left + x), y: Math.round(frame.top + y) }
        const source = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [move, ...press] }
        await call('POST', '/actions', { actions: [source] })
      },
      async press(place, ...keys) {
        await go(place)
        await call('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions: keys.flatMap(strokes) }] })
      },
      async chooseFile(place, path) {
        await go(place)
        const field = await find('input[type=file]')
        await call('POST', `/element/${field[ELEMENT]}/value`, { text: path })
      },
      bringToFront: () => go('page'),
      async screenshot() {
        await go('page')
        return Buffer.from(await call<string>('GET', '/screenshot'), 'base64')
      },
      async close() {
        await go('page')
        await call('DELETE', '/window')
        await call('POST', '/window', { handle: first })
        current = first
      },
    }
  }
}

function frameCorner() {
  const { left, top } = document.querySelector('iframe')!.getBoundingClientRect()
  return { left, top }
}
