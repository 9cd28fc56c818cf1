import { isIP, SocketAddress, type BlockList } from 'node:net'

/** Nobody has more proxies in a row. */
const MOST_PROXIES = 20

/**
 * The address that a request comes from: its connection's, or, past proxies that are trusted, the last one in X-Forwarded-For that none of
 * them has; what stands before that one anybody may have written. Of IPv6 the network of 64 bits, since whoever has one address has all of it.
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | undefined, trusted: BlockList): string {
  const forwarded = (forwardedFor ?? '').slice(-2_000).split(',').slice(-MOST_PROXIES)
  let address = plain(peer ?? '')
  while (isTrusted(address, trusted) && forwarded.length) {
    const before = plain(forwarded.pop() ?? '')
    if (!isIP(before)) break
    address = before
  }
  return isIP(address) === 6 ? network(address) : address || 'unknown'
}

/** Where a request comes from, as app/receive-requests.ts tells. */
export function addressOf(request: Request): string {
  return request.headers.get('x-client-address') ?? 'unknown'
}

/** Without a port and a zone, and IPv4 as such. */
function plain(text: string): string {
  const trimmed = text.trim().replace(/%.*$/, '')
  const address = /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed)?.[1] ?? /^([\d.]+):\d+$/.exec(trimmed)?.[1] ?? trimmed
  return /^::ffff:([\d.]+)$/i.exec(address)?.[1] ?? address
}

function isTrusted(address: string, trusted: BlockList): boolean {
  const version = isIP(address)
  return version !== 0 && trusted.check(address, version === 6 ? 'ipv6' : 'ipv4')
}

function network(address: string): string {
  const [before = '', after = ''] = new SocketAddress({ address, family: 'ipv6' }).address.split('::')
  const [first, last] = [before.split(':').filter(Boolean), after.split(':').filter(Boolean)]
  const groups = [...first, ...Array<string>(8 - first.length - last.length).fill('0'), ...last]
  return `${groups.slice(0, 4).join(':')}::/64`
}
