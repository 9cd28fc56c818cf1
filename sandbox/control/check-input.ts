/** Thrown where a control request is wrong; its text is for whoever writes the test. */
export class WrongInput extends Error {}

export type Fields = Record<string, unknown>

export function toFields(body: unknown): Fields {
  if (body === null || body === undefined) return {}
  if (typeof body !== 'object' || Array.isArray(body)) throw new WrongInput('the body must be a JSON object')
  return body as Fields
}

/** Refuses names that are not known, so that a typo in a test is not a test that passes. */
export function onlyKnown(fields: Fields, known: readonly string[]): Fields {
  const unknown = Object.keys(fields).filter((name) => !known.includes(name))
  if (unknown.length) throw new WrongInput(`unknown: ${unknown.join(', ')}; known: ${known.join(', ')}`)
  return fields
}
