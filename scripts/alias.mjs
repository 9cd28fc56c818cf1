// `node --import ./scripts/alias.mjs file.ts` runs the project's TypeScript without a bundler: "@/lib/env" is lib/env.ts.
import { registerHooks } from 'node:module'
import { extname } from 'node:path'

const root = new URL('../', import.meta.url)

registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('@/')) return next(specifier, context)
    const path = specifier.slice(2)
    return next(new URL(extname(path) ? path : `${path}.ts`, root).href, context)
  },
})
