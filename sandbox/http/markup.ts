/** Markup that is safe to send: every value put into it was escaped. */
export type Markup = { markup: string }

type Value = Markup | Markup[] | string | number | null | false

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export function markup(parts: TemplateStringsArray, ...values: Value[]): Markup {
  return { markup: parts.map((part, index) => part + (index < values.length ? toText(values[index] ?? null) : '')).join('') }
}

function toText(value: Value): string {
  if (value === null || value === false) return ''
  if (Array.isArray(value)) return value.map(({ markup: text }) => text).join('')
  if (typeof value === 'object') return value.markup
  return String(value).replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
