import { Parser } from 'htmlparser2'
import { tidyText } from '@/lib/customers/tidy-text'

const LONGEST = 2_000
/** An ampersand may have been written out again and again on its way. */
const MOST_ROUNDS = 3
const looksWritten = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});|&(?:amp|quot|nbsp)\b|<\/?[a-z][^<>]*>|<!--/i

/**
 * What a text of the web is to those who read it: `Smith &amp; Sons` is "Smith & Sons", `<b>Acme</b>` "Acme". Null where it has neither
 * entities nor tags.
 */
export function decodeMarkup(text: string): string | null {
  if (text.length > LONGEST || !looksWritten.test(text)) return null
  let decoded = text
  for (let round = 0; round < MOST_ROUNDS && looksWritten.test(decoded); round++) decoded = tidyText(shown(decoded))
  return decoded === text ? null : decoded
}

function shown(text: string): string {
  let out = ''
  const parser = new Parser(
    {
      ontext: (part) => (out += part),
      // what stood on two lines does not become one word
      onopentagname: (name) => (out += name === 'br' || name === 'p' || name === 'div' ? ' ' : ''),
    },
    { decodeEntities: true },
  )
  parser.end(text)
  return out
}
