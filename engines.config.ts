import { defineConfig } from '@playwright/test'
import base from './playwright.config.ts'
import { regimes } from './tests/engines/regimes.ts'

/** The steps that are the same in Firefox and in WebKit; a project for each regime of the two. */
export default defineConfig<object, { regimeName: string }>({
  ...base,
  testDir: 'tests/engines',
  // waits end by themselves (tests/engines/until.ts)
  timeout: 600_000,
  projects: regimes().map(({ name }) => ({ name, use: { regimeName: name } })),
})
