import type { Request } from '../http/request.ts'

export type ApiRequest = Request & {
  storeHash: string
  /** Behind /stores/<hash>. */
  path: string
  query: [name: string, value: string][]
  decodedQuery: string
}

/** Null where the path is not one of a store's API, or the query is not decodable. */
export function toApiRequest(request: Request): ApiRequest | null {
  const match = /^\/stores\/([^/]+)(\/v[23]\/.*|\/graphql)$/.exec(request.path)
  const query = parseQuery(request.rawQuery)
  if (!match?.[1] || !match[2] || !query) return null
  return {
    ...request,
    storeHash: match[1],
    path: match[2],
    query,
    decodedQuery: query.map(([name, value]) => `${name}=${value}`).join('&'),
  }
}

// not URLSearchParams: that drops the empty parameter of a stray "&", which the API refuses
function parseQuery(raw: string): [string, string][] | null {
  if (raw === '') return []
  try {
    return raw.split('&').map((part) => {
      const [name = '', ...value] = part.replaceAll('+', ' ').split('=')
      return [decodeURIComponent(name), decodeURIComponent(value.join('='))]
    })
  } catch {
    return null
  }
}
