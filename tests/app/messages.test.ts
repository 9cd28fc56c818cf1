import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import en from '@/app/i18n/en.json'
import es from '@/app/i18n/es.json'

type Messages = { [key: string]: string | Messages }

function flatten(messages: Messages, path = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : flatten(value, `${path}${key}.`),
  )
}

/** A message's arguments with their kinds ("count, plural") and its tags. */
function shapeOf(message: string): string[] {
  const found = [...message.matchAll(/\{(\w+(?:, (?:plural|select|number))?)\s*[,}]|<(\w+)>/g)]
  return [...new Set(found.map(([, argument, tag]) => argument ?? `<${tag}>`))].sort()
}

const catalogues = { en: flatten(en), es: flatten(es) }

describe('messages', () => {
  test('English and Spanish have the same keys, and under each key the same arguments', () => {
    const shapes = (messages: [string, string][]) => Object.fromEntries(messages.map(([key, message]) => [key, shapeOf(message)]))
    expect(shapes(catalogues.es)).toEqual(shapes(catalogues.en))
  })

  test.each([
    ['en', en],
    ['es', es],
  ] as const)('every message in %s can be written out', (locale, messages) => {
    const translate = createTranslator({
      locale,
      messages,
      onError(error) {
        throw error
      },
    })
    for (const [key, message] of catalogues[locale]) {
      const values = Object.fromEntries(shapeOf(message).map((shape) => [shape.split(',')[0], /plural|number/.test(shape) ? 2 : 'text']))
      const tags = { holder: (chunks: unknown) => String(chunks), run: (chunks: unknown) => String(chunks) }
      // Keys come from the catalogue itself here, which is not what the compiler checks.
      expect(translate.markup(key as never, { ...values, ...tags }), key).toMatch(/^[^{}!¡<>]+$/)
    }
  })

  test('what is read from the catalogue as it stands needs nothing written in', () => {
    const { notFound, notFoundRemedies, reasons, remedies } = en.run
    const texts = flatten({ notFound, notFoundRemedies, reasons, remedies, en: en.panel.menuItem, es: es.panel.menuItem })
    expect(texts.filter(([, text]) => /[{}<>']/.test(text))).toEqual([])
  })
})
