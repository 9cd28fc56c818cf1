/** NUL is no character of PostgreSQL's text, and half of a surrogate pair none of Unicode: neither can be kept, searched or sent. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

/** The place of the first text in a value that cannot be kept, such as "rows.3.name"; null where there is none. However deep it is. */
export function findUnstorable(value: unknown): string | null {
  const left: { value: unknown; path: string }[] = [{ value, path: '' }]
  for (let next = left.pop(); next; next = left.pop()) {
    const { value: one, path } = next
    if (typeof one === 'string' && !isStorable(one)) return path
    if (typeof one !== 'object' || one === null) continue
    for (const [name, inner] of Object.entries(one).toReversed()) {
      const place = path ? `${path}.${name}` : name
      if (!isStorable(name)) return path
      left.push({ value: inner, path: place })
    }
  }
  return null
}
