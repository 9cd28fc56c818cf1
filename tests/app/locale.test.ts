import { expect, test } from 'vitest'
import { chooseLocale } from '@/app/i18n/locale'

test.each([
  ['the user’s own comes first', 'es', 'en-US,en;q=0.9', 'es'],
  ['a region is kept', 'es_MX', null, 'es-MX'],
  ['without one, the browser’s preferred', null, 'es-AR,en;q=0.5', 'es-AR'],
  ['by weight, not by order', null, 'en;q=0.3, es;q=0.8', 'es'],
  ['languages without messages are passed over', 'fr-FR', 'de, es;q=0.2', 'es'],
  ['what is no locale is passed over', '../../etc', 'es', 'es'],
  ['English in the end', 'ja', 'fr', 'en'],
  ['English without anything', null, null, 'en'],
])('%s', (_guarantee, userLocale, acceptLanguage, expected) => {
  expect(chooseLocale(userLocale, acceptLanguage)).toBe(expected)
})
