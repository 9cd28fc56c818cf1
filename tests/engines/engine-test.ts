import { writeFileSync } from 'node:fs'
import { test as base } from '@playwright/test'
import type { Engine, Tab } from '@/tests/engines/engine'
import { regimes, startEngine, type Regime } from '@/tests/engines/regimes'

type EachTest = { tab: Tab; openTab: () => Promise<Tab> }
type EachEngine = { regimeName: string; regime: Regime; engine: Engine }

/** Each regime has one browser, each test a tab of its own in it. What a tab showed is kept where its test fails. */
export const test = base.extend<EachTest, EachEngine>({
  regimeName: ['', { option: true, scope: 'worker' }],
  regime: [
    async ({ regimeName }, use) => {
      const regime = regimes().find(({ name }) => name === regimeName)
      if (!regime) throw new Error(`${regimeName} is not on this machine`)
      await use(regime)
    },
    { scope: 'worker' },
  ],
  engine: [
    async ({ regime }, use) => {
      const engine = await startEngine(regime)
      await use(engine)
      await engine.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  openTab: async ({ engine }, use, testInfo) => {
    const tabs: Tab[] = []
    await use(async () => {
      const tab = await engine.open()
      tabs.push(tab)
      return tab
    })
    for (const [index, tab] of tabs.entries()) {
      if (testInfo.status !== testInfo.expectedStatus) {
        const picture = await tab.screenshot().catch(() => null)
        if (picture) writeFileSync(testInfo.outputPath(`tab-${index + 1}.png`), picture)
      }
      await tab.close().catch(() => {})
    }
  },
  tab: async ({ openTab }, use) => use(await openTab()),
})
