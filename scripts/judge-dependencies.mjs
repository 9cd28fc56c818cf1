/** Below these, React's server components can be made to run foreign code (CVE-2026-126187), or later fixes are missing. */
const FLOORS = { next: '16.4.5', react: '19.3.1', 'react-dom': '19.3.1' }

/**
 * What is wrong with the versions in a package-lock.json, wherever they are nested in it.
 * @param {{ packages: Record<string, { version?: string }> }} lock
 * @returns {string[]}
 */
export function belowFloor({ packages }) {
  return Object.entries(FLOORS).flatMap(([name, floor]) => {
    const found = Object.entries(packages).filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
    if (found.length === 0) return [`${name} is not in package-lock.json; at least ${floor} is needed`]
    return found.flatMap(([path, { version }]) => (isAtLeast(version, floor) ? [] : [`${path} is ${version}; at least ${floor} is needed`]))
  })
}

/**
 * The critical advisories in the output of `npm audit --json`; null where the registry does not answer audits.
 * @param {string} output
 * @returns {string[] | null}
 */
export function criticalAdvisories(output) {
  const report = parse(output)
  if (!report?.vulnerabilities) return null
  return Object.values(report.vulnerabilities).flatMap(({ name, severity, via }) => {
    if (severity !== 'critical') return []
    const titles = via.map((cause) => (typeof cause === 'string' ? `through ${cause}` : `${cause.title} ${cause.url}`))
    return [`${name}: ${titles.join(', ')}`]
  })
}

function isAtLeast(version = '', floor) {
  // a pre-release comes before its release
  if (!/^\d+\.\d+\.\d+$/.test(version)) return false
  const [have, need] = [version, floor].map((text) => text.split('.').map(Number))
  const differing = have.findIndex((part, index) => part !== need[index])
  return differing === -1 || have[differing] > need[differing]
}

function parse(output) {
  try {
    return JSON.parse(output)
  } catch {
    return null
  }
}
