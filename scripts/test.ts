// `npm test`: every test, in a real browser too; the last line is the sum. `npm test -- run.test.ts form.spec.ts`: those files alone.
// `npm test -- --checks`: every test, and the checks of `npm run check` before them.
import { parseArgs } from 'node:util'
import { conclude } from './suites.ts'
import { testAll } from './test-all.ts'
import { testFiles } from './test-files.ts'

const { values, positionals } = parseArgs({ options: { checks: { type: 'boolean', default: false } }, allowPositionals: true })
conclude(await (positionals.length ? testFiles(positionals) : testAll({ hasChecks: values.checks })))
