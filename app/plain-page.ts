import { createTranslator } from 'next-intl'
import { languageOf } from '@/app/i18n/locale'
import en from '@/app/i18n/en.json'
import es from '@/app/i18n/es.json'

const catalogues = { en, es }

const style = `body { margin: 0; min-height: 100vh; display: grid; place-content: center; justify-items: center; background: #f6f7fc; color: #313440;
  font: 400 1rem/1.5 "Source Sans 3", "Source Sans Pro", "Helvetica Neue", Arial, sans-serif; text-align: center }
main { padding: 1rem; max-width: 30rem }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; font-weight: 400; line-height: 2rem }
p { margin: 0 }
.ring { width: 2rem; height: 2rem; margin: 0 auto 1rem; border: 3px solid #d9dce9; border-top-color: #3c64f4; border-radius: 50%; animation: turn 1s linear infinite }
@keyframes turn { to { transform: rotate(1turn) } }
@media (prefers-reduced-motion: reduce) { .ring { animation: none } }
button, .button { display: inline-block; margin-top: 1rem; padding: .5rem 1rem; border: 0; border-radius: .25rem; background: #3c64f4; color: #fff; font: inherit; text-decoration: none; cursor: pointer }
button:focus-visible, .button:focus-visible { outline: 4px solid #b5c4ff }
[hidden] { display: none }
`

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

type Translate = ReturnType<typeof createTranslator<typeof en>>

/** A page that is whole in one answer, without the framework; `body` is made of the words of the locale's language, `head` stands above it. */
export function plainPage(locale: string, body: (t: Translate) => string, head = ''): string {
  const language = languageOf(locale) ?? 'en'
  const t = createTranslator({ locale: language, messages: catalogues[language] })
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head}<title>Update Customer</title>
<style>
${style}</style>
${body(t)}
</html>
`
}
