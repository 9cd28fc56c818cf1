import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { looksSame, tidyText } from '@/lib/customers/tidy-text'

describe('a text is tidied', () => {
  test.each([
    ['composed letters', 'Iba\u0301n\u0303ez', 'Ibáñez'],
    ['no spaces around', ' Acme\t\r\n', 'Acme'],
    ['no-break spaces around', '\u00a0Acme\u202f', 'Acme'],
    ['one kind of space, one at a time', 'Acme\u00a0\u2003 \u3000Ltd', 'Acme Ltd'],
    ['nothing of no width', 'Ac\u200bme\ufeff', 'Acme'],
    ['no soft hyphens', 'Ac\u00adme', 'Acme'],
    ['no marks of direction', '\u200eשרה\u200f \u202bכהן\u202c \u2067x\u2069', 'שרה כהן x'],
    ['no joiners between letters that need none', 'Ac\u200dme\u200c', 'Acme'],
    ['joiners where a script needs them', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['joiners behind a virama, also at the end', 'क्\u200dष ന്\u200d', 'क्\u200dष ന്\u200d'],
    ['joiners of pictures', '👩\u200d🔧\u200d', '👩\u200d🔧'],
    ['letters of names that composing would replace', '\ufa19田', '\ufa19田'],
    ['what is drawn as a space', 'a\u2800b', 'a b'],
    ['nothing left', '\u200b\u3164\u00a0', ''],
    ['line breaks within stay, for whoever refuses them', 'a\nb', 'a\nb'],
  ])('%s', (_, text, tidy) => {
    expect(tidyText(text)).toBe(tidy)
  })

  test('and what is tidy stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => void expect(tidyText(tidyText(text))).toBe(tidyText(text))),
    )
  })
})

test('texts look the same where only what nobody sees differs', () => {
  expect(looksSame('Ibáñez ', 'Iba\u0301n\u0303ez\u200b')).toBe(true)
  expect(looksSame('Ibáñez', 'Ibañez')).toBe(false)
  expect(looksSame('Acme Ltd', 'AcmeLtd')).toBe(false)
})
