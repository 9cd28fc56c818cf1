/**
 * The address in a form that the framework can read: stray percent signs are encoded, and addresses of the API lose the slashes for which it
 * would redirect them.
 */
export function readable(url: string): string {
  const [, path = '', query = ''] = /^(?:https?:\/\/[^/?]*)?([^?]*)(.*)$/is.exec(url) ?? []
  const decodable = isDecodable(path) ? path : path.replaceAll('%', '%25')
  const plain = decodable.replace(/[\\/]+/g, '/').replace(/(.)\/$/, '$1')
  // "OPTIONS *" asks about the server as a whole
  if (plain === '*') return '/api'
  return (isOfTheApi(plain) ? plain : decodable || '/') + query
}

export function isOfTheApi(path: string): boolean {
  return /^\/api(?:[/?]|$)/.test(path)
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
