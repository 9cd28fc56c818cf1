// `npm run check`: before every commit.
import { runChecks } from './checks.ts'
import { conclude, runVitest } from './suites.ts'

conclude([...(await runChecks()), await runVitest('Tests on the embedded database', { TEST_DATABASE_URL: '' })])
