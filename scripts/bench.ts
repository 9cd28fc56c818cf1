// `npm run bench`: what one update adds to the time that BigCommerce takes for it, one after another; `-- --load`: with many users at once.
import { provideBuild } from './production-build.ts'

if (!(await provideBuild())) process.exit(1)
if (process.argv.includes('--load')) {
  const { measureLoad } = await import('./bench/measure-load.ts')
  process.exitCode = (await measureLoad()) ? 0 : 1
} else {
  const { measureUpdates } = await import('./bench/measure-updates.ts')
  process.exitCode = (await measureUpdates()) ? 0 : 1
}
