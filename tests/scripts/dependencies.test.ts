import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { belowFloor, criticalAdvisories } from '@/scripts/judge-dependencies.mjs'

function lock(next: string, react = '19.3.1') {
  return {
    packages: {
      'node_modules/next': { version: next },
      'node_modules/react': { version: react },
      'node_modules/react-dom': { version: react },
    },
  }
}

test('the lockfile of this project is above the floors', () => {
  expect(belowFloor(JSON.parse(readFileSync('package-lock.json', 'utf8')))).toEqual([])
})

test.each(['16.4.5', '16.4.10', '16.10.0', '17.0.0'])('next %s is safe', (version) => {
  expect(belowFloor(lock(version))).toEqual([])
})

test.each(['16.4.4', '16.3.9', '15.9.9', '16.4.5-canary.3', '17.0.0-rc.1', ''])('next %s is refused', (version) => {
  expect(belowFloor(lock(version))).toEqual([`node_modules/next is ${version}; at least 16.4.5 is needed`])
})

test('refuses an old react, also where another package brings it, and a lockfile without one', () => {
  expect(belowFloor(lock('16.4.5', '19.3.0'))).toHaveLength(2)
  const nested = { packages: { ...lock('16.4.5').packages, 'node_modules/other/node_modules/react': { version: '19.0.0' } } }
  expect(belowFloor(nested)).toEqual(['node_modules/other/node_modules/react is 19.0.0; at least 19.3.1 is needed'])
  expect(belowFloor({ packages: {} })).toHaveLength(3)
})

test('reads critical advisories, and no others, from an audit', () => {
  const cause = { title: 'Remote code execution', url: 'https://github.com/advisories/GHSA-1' }
  const vulnerabilities = {
    bad: { name: 'bad', severity: 'critical', via: [cause] },
    user: { name: 'user', severity: 'critical', via: ['bad'] },
    slow: { name: 'slow', severity: 'high', via: [cause] },
  }
  expect(criticalAdvisories(JSON.stringify({ vulnerabilities }))).toEqual([
    'bad: Remote code execution https://github.com/advisories/GHSA-1',
    'user: through bad',
  ])
  expect(criticalAdvisories(JSON.stringify({ vulnerabilities: {} }))).toEqual([])
})

test.each(['', 'not json', '{"message":"405 Method Not Allowed","error":{}}'])(
  'an audit that was not answered is no clean bill: %s',
  (output) => {
    expect(criticalAdvisories(output)).toBeNull()
  },
)
