/**
 * A request's body as it comes. Whoever stops before its end leaves the rest to app/take-body.ts: the framework goes on filling a stream that
 * was cancelled, which fails inside of the server's parser, and the connection never serves another request.
 */
export function bodyParts({ body }: Request): AsyncIterable<Uint8Array> | Uint8Array[] {
  return body?.values({ preventCancel: true }) ?? []
}
