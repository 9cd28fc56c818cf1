// Fails where next or react is below the security floor, or a dependency has a known critical advisory. Part of every build.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { belowFloor, criticalAdvisories } from './judge-dependencies.mjs'

const AUDIT = 'npm audit --omit=dev --audit-level=critical --json --fetch-retries=0 --fetch-timeout=8000'
const AUDIT_WITHIN_MS = 20_000

const problems = belowFloor(JSON.parse(readFileSync('package-lock.json', 'utf8')))
const { stdout } = spawnSync(AUDIT, { shell: true, encoding: 'utf8', timeout: AUDIT_WITHIN_MS })
const advisories = criticalAdvisories(stdout)
problems.push(...(advisories ?? []))

if (problems.length) {
  console.error(`Dependencies:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
  process.exitCode = 1
} else if (advisories) console.log('Dependencies: no critical advisory, next and react above their floors.')
else console.log('Dependencies: next and react above their floors; advisories not checked, the registry does not answer audits.')
