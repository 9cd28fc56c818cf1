import type { IncomingMessage } from 'node:http'

/** What a request takes of the processor grows with what it sends: each so many bytes count as another request. */
const BYTES_A_TURN = 8 * 1024
/** To render a page takes longer than to answer a call. */
const TURNS_OF_A_PAGE = 3

/**
 * How much of its caller's share a request takes while there is much to do, in turns of which the lightest takes one, and none more than
 * `most`. Of a body that does not say how long it is all is expected.
 */
export function turnsOf({ headers, url = '' }: IncomingMessage, most: number): number {
  const isPage = headers['next-action'] === undefined && !/^\/(?:api|_next)\//.test(url)
  const bytes = 'transfer-encoding' in headers ? Infinity : Number(headers['content-length'] ?? 0)
  return Math.min((isPage ? TURNS_OF_A_PAGE : 1) + Math.floor(bytes / BYTES_A_TURN), most)
}
