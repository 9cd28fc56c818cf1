// `npm start`: builds where there is no build, then serves. Arguments go to `next start`.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 13)) {
  console.error(
    `This is Node ${process.version}; the app needs 22.13 or newer. On Linux and Windows "npm ci" brings it and "npm start" uses it; elsewhere install Node 24.`,
  )
  process.exit(1)
}

process.env.NEXT_TELEMETRY_DISABLED ??= '1'
// app/start-server.ts handles the signals, and not Next
process.env.NEXT_MANUAL_SIG_HANDLE ??= '1'
if (!existsSync('.next/BUILD_ID')) {
  const { status } = spawnSync('npm', ['run', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}
const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
process.argv = [process.execPath, next, 'start', ...process.argv.slice(2)]
await import(next)
