import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { installPackages } from './debian-packages.ts'
import { run } from './run.ts'

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const PLAYWRIGHT_DOWNLOADS = 'https://cdn.playwright.dev'
const REACHABLE_WITHIN_MS = 5000

/** The Chromium that the browser tests use: CHROMIUM_PATH, Playwright's own where it is there, or the system's. */
export function findChromium(): string | undefined {
  return [process.env.CHROMIUM_PATH, chromium.executablePath(), ...INSTALLED].find((path) => path && existsSync(path) && starts(path))
}

/**
 * Its headless shell, which takes half of the work; the whole browser where it has none beside it. Undefined: Playwright's own, which it
 * starts by itself.
 */
export function findHeadlessShell(): string | undefined {
  const found = findChromium()
  if (!found || found === chromium.executablePath()) return undefined
  const shell = `${found}-headless-shell`
  return existsSync(shell) && starts(shell) ? shell : found
}

/** Finds a Chromium or installs one, Playwright's own where it can be had and Debian's package otherwise, and says what it did. */
export async function provideChromium(): Promise<string | undefined> {
  const found = findChromium()
  if (found) return tell(found, 'found')
  if (await isReachable(PLAYWRIGHT_DOWNLOADS)) {
    console.log('Chromium: not found, downloading the one of Playwright')
    await run('playwright', ['install', 'chromium'])
    const downloaded = findChromium()
    if (downloaded) return tell(downloaded, 'downloaded by Playwright')
  }
  await installPackages('Chromium', 'chromium', 'chromium-headless-shell')
  const installed = findChromium()
  if (installed) return tell(installed, "installed, Debian's package")
  console.error('Chromium: none found and none could be installed. Install one and, where it is not found, name it by CHROMIUM_PATH.')
  return undefined
}

async function isReachable(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(REACHABLE_WITHIN_MS) })
    return true
  } catch {
    console.log(`Chromium: ${url} does not answer`)
    return false
  }
}

/** A browser without the system's libraries that it needs is found, but does not start. */
function starts(path: string): boolean {
  return process.platform === 'win32' || spawnSync(path, ['--version']).status === 0
}

function tell(path: string, how: string): string {
  console.log(`Chromium: ${path} (${how})`)
  return path
}
