import { PHASE_PRODUCTION_SERVER } from 'next/constants.js'
import createNextIntlPlugin from 'next-intl/plugin'
import { dataHeaders } from './app/fixed-headers.ts'

const data = Object.entries(dataHeaders).map(([key, value]) => ({ key, value }))

/** @type {import('next').NextConfig} */
const config = {
  // read by name at run time: nothing imports them, so they would be left out
  outputFileTracingIncludes: { '/*': ['./prisma/migrations/**', './node_modules/@electric-sql/pglite/dist/*'] },
  compiler: { styledComponents: true },
  // the adapter asks whether its pool is one of pg's, so both must have the same pg
  serverExternalPackages: ['@electric-sql/pglite', '@prisma/adapter-pg', 'pg', 'pg-boss', 'pino', 'undici'],
  images: { unoptimized: true },
  poweredByHeader: false,
  agentRules: false,
  experimental: {
    authInterrupts: true,
    // what the framework keeps in memory of a body that anybody sends to any page
    proxyClientMaxBodySize: '64kb',
    // ten thousand ticked customers take 110 kB, and rows that are corrected some more
    serverActions: { bodySizeLimit: '512kb' },
  },
  // these do not pass the proxy, which sets the headers of all others
  headers: async () => [
    { source: '/:path*', has: [{ type: 'header', key: 'next-action' }], headers: data },
    { source: '/api/v1/:path*', headers: data },
    { source: '/stores/:storeHash/runs/upload', headers: data },
  ],
}

const withMessages = createNextIntlPlugin({
  requestConfig: './app/i18n/request.ts',
  // compiled by the build: the parser of messages would be 10 kB of each page's scripts
  experimental: { messages: { path: './app/i18n', format: 'json', locales: ['en', 'es'], precompile: true } },
})

/** The build makes what the image runs; `npm start` serves the same build from where it was made. */
export default function configure(phase) {
  return withMessages(phase === PHASE_PRODUCTION_SERVER ? config : { ...config, output: 'standalone' })
}
