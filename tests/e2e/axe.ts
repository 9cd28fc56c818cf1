import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Frame, type Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'
import { appUrl } from '@/tests/setup/e2e-environment'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Looks at the app's own frame, or at the page where the app is not framed; the panel around it is not the app's. */
export async function expectNothingSerious(page: Page, where: string): Promise<void> {
  // the panel is not on localhost itself; an app of a test's own is there, on another port
  const frame = page.frames().findLast((one) => one.url().startsWith(appUrl) || new URL(one.url()).hostname === 'localhost')
  if (!frame) throw new Error(`the app is not on this page: ${where}`)
  // a button on its way from waiting to ready is neither; a long page takes a busy machine its time to look through
  await expect
    .configure({ soft: true })
    .poll(() => listSerious(frame), { message: where, timeout: 20_000 })
    .toEqual([])
}

async function listSerious(frame: Frame): Promise<string[]> {
  const serious = (await run(frame)).filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

async function run(frame: Frame): Promise<AxeResults['violations']> {
  // a page that is rendered anew has none for a moment
  await expect.poll(() => frame.title()).not.toBe('')
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(source)
  return frame.evaluate(async () => {
    // a colour on its way to another is not the one that people read
    const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    await Promise.all(transitions.map(({ finished }) => finished.catch(() => null)))
    const { axe } = window as unknown as { axe: { run(context: Document, options: object): Promise<AxeResults> } }
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations
  })
}
