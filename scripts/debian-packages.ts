import { spawnSync } from 'node:child_process'
import { run } from './run.ts'

/** Installs them where this is Debian and one may, and says so. What could be had shows in what is found then. */
export async function installPackages(what: string, ...names: string[]): Promise<void> {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  if (spawnSync('apt-get', ['--version']).status !== 0) return
  console.log(`${what}: not found, installing Debian's packages`)
  const install = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', 'install', '-y', '-q', '--no-install-recommends', ...names]
  for (const [command = '', ...args] of [
    [...asRoot, 'apt-get', 'update', '-q'],
    [...asRoot, ...install],
  ])
    if ((await run(command, args)) !== 0) console.error(`${what}: ${[command, ...args].join(' ')} did not succeed`)
}
