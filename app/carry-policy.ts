import type { ServerResponse } from 'node:http'
import { beforeHead } from '@/app/before-head'
import { dataHeaders } from '@/app/fixed-headers'

/**
 * Gives every answer the headers that it has not: those that the framework makes by itself (redirects, 400, 405, 500) pass neither the proxy nor
 * a handler. What they say is no document of ours, so their policy lets nothing load and nobody frame them.
 */
export function carryPolicy(response: ServerResponse, requestId: string): void {
  // what is given to writeHead wins over what was set before
  beforeHead(response, () => {
    if (response.headersSent) return
    for (const [name, value] of Object.entries({ ...dataHeaders, 'X-Request-Id': requestId }))
      if (!response.hasHeader(name)) response.setHeader(name, value)
  })
}
