import { describe, expect, test } from 'vitest'
import en from '@/app/i18n/en.json'
import es from '@/app/i18n/es.json'

type Messages = { [key: string]: string | Messages }

function flatten(messages: Messages, path = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : flatten(value, `${path}${key}.`),
  )
}

/** As people read it: without the names of arguments, cases and tags. */
function readable(message: string): string {
  return message
    .replace(/<\/?\w+>/g, '')
    .replace(/\{\s*\w+\s*(,\s*(plural|select|selectordinal)\s*,(\s*offset:\d+)?|[^{}]*\})|[\w=]+\s*(?=\{)/g, ' ')
}

/** The API calls a run a run, and so do its pages. */
const onScreen = (messages: Messages) => flatten(messages).filter(([key]) => !key.startsWith('apiDocs.'))

/** What tells of what became of customers, and not of a file. */
const ofResults = /^(run\.(tiles|result|progress|cancellation|confirmation)|runs\.(progress|finished|names))\./
/** A file as it was uploaded, a quota of what is stored. */
const ofFiles = /(downloadAs|failedQuota)$/

const forbidden: [string, Messages, RegExp, (key: string) => boolean][] = [
  ['a run: people know bulk updates', en, /\bruns?\b/i, () => true],
  ['una ejecución: se llama actualización masiva', es, /\bejecuci[oó]n(es)?\b/i, () => true],
  [
    'usted, y sus formas',
    es,
    /\bustede?s?\b|\b(elija|introduzca|seleccione|pulse|inténtelo|póngase|revise)\b/i,
    () => true,
  ],
  ['a row, where customers are told of', en, /\brows?\b/i, (key) => ofResults.test(key) && !ofFiles.test(key)],
  ['una fila, donde se habla de clientes', es, /\bfilas?\b/i, (key) => ofResults.test(key) && !ofFiles.test(key)],
  ['an exclamation', en, /!/, () => true],
  ['una exclamación', es, /[¡!]/, () => true],
]

describe('no text on the screen says', () => {
  test.each(forbidden)('%s', (_, messages, words, isAsked) => {
    const texts = onScreen(messages).filter(([key]) => isAsked(key))
    expect(texts.length).toBeGreaterThan(10)
    expect(texts.filter(([, text]) => words.test(readable(text)))).toEqual([])
  })
})
