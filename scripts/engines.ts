import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { installPackages } from './debian-packages.ts'

const FIREFOXES = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox']
const MINI_BROWSERS = '/usr/lib{/*,exec,64}/webkit2gtk-4.1/MiniBrowser'

const engines = [
  { name: 'Firefox', find: findFirefox, packages: ['firefox-esr'] },
  { name: 'WebKit', find: () => findWebkit()?.browser, packages: ['webkit2gtk-driver', 'xvfb'] },
]

/** FIREFOX_PATH, or the system's. */
export function findFirefox(): string | undefined {
  return [process.env.FIREFOX_PATH, ...FIREFOXES].find((path) => path && starts(path))
}

/** WebKitGTK's driver, its own small browser, and a screen for it. */
export function findWebkit(): { driver: string; browser: string; screen: string } | undefined {
  const [driver, browser, screen] = ['WebKitWebDriver', globSync(MINI_BROWSERS)[0], 'Xvfb']
  if (!browser || !starts(driver, '--help') || !starts(screen, '-help')) return undefined
  return { driver, browser, screen }
}

export type ProvidedEngines = { found: string[]; missing: string[] }

/** Finds them or installs Debian's packages, and says what it did. */
export async function provideEngines(): Promise<ProvidedEngines> {
  const wanted = engines.filter(({ find }) => !find())
  const packages = wanted.flatMap((engine) => engine.packages)
  if (packages.length) await installPackages(wanted.map(({ name }) => name).join(' and '), ...packages)
  for (const { name, find } of engines)
    console.log(`${name}: ${find() ?? 'not tested in it, since it is not on this machine and cannot be installed.'}`)
  const { found = [], missing = [] } = Object.groupBy(engines, ({ find }) => (find() ? 'found' : 'missing'))
  return { found: found.map(({ name }) => name), missing: missing.map(({ name }) => name) }
}

function starts(program: string, argument = '--version'): boolean {
  return process.platform !== 'win32' && spawnSync(program, [argument], { stdio: 'ignore' }).status === 0
}
