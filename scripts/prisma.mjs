// Runs the Prisma CLI. `generate` and `validate` use no schema engine, yet 7.x downloads that binary before them; naming any
// existing file as the engine skips it. Commands that need the engine (migrate, db) get the real download.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)
const cli = path.join(path.dirname(require.resolve('prisma/package.json')), 'build/index.js')
const args = process.argv.slice(2)
const env = { CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1', ...process.env }
if (['generate', 'validate', 'format'].includes(args[0])) env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath
process.exit(spawnSync(process.execPath, [cli, ...args], { stdio: 'inherit', env }).status ?? 1)
