import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { findFirefox, findWebkit } from '@/scripts/engines'
import type { Engine } from '@/tests/engines/engine'
import { startFirefox } from '@/tests/engines/firefox'
import { startWebkit } from '@/tests/engines/webkit'

/** A browser with one of its habits about cookies, and how the session is sent there. */
export type Regime = { name: string; sends: 'cookie' | 'bearer'; start: (folder: string) => Promise<Engine> }

/** Of the browsers that are on this machine. */
export function regimes(): Regime[] {
  const firefox = findFirefox()
  const webkit = findWebkit()
  return [
    ...(firefox
      ? [
          regime('Firefox', 'cookie', (folder) => startFirefox(firefox, folder, {})),
          regime('Firefox without cookies of others', 'bearer', (folder) =>
            startFirefox(firefox, folder, { 'network.cookie.cookieBehavior': 1 }),
          ),
        ]
      : []),
    ...(webkit ? [regime('WebKit with tracking prevention', 'bearer', (folder) => startWebkit(webkit, folder, ['--enable-itp']))] : []),
  ]
}

function regime(name: string, sends: Regime['sends'], start: Regime['start']): Regime {
  return { name, sends, start }
}

/** The browser with a profile of its own, which goes with it. */
export async function startEngine({ start }: Regime): Promise<Engine> {
  mkdirSync('.test/engines', { recursive: true })
  const folder = mkdtempSync(resolve('.test/engines/profile-'))
  const engine = await start(folder)
  async function stop() {
    await engine.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...engine, stop }
}
