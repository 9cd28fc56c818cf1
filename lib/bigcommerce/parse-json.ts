/** Null where it is no JSON: error pages of gateways are HTML, and 204 has no body. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
