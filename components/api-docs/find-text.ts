/** The app's own words for something of the API; undefined where only the API's document has some. */
export function findText(texts: Record<string, string>, name: string): string | undefined {
  return Object.hasOwn(texts, name) ? texts[name] : undefined
}
