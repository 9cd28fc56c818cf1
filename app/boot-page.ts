import { languageOf } from '@/app/i18n/locale'
import en from '@/app/i18n/en.json'
import es from '@/app/i18n/es.json'

type BootPage = { storeHash: string; path: string; nonce: string; locale: string }

const catalogues = { en, es }

/**
 * The page that carries the session's cookie. It asks whether the cookie came back, then goes to the store's pages; the browser's
 * history keeps no trace of the signed payload.
 */
export function bootPage({ storeHash, path, nonce, locale }: BootPage): string {
  const language = languageOf(locale) ?? 'en'
  const { opening, blockedHeading, blockedText, noScript } = catalogues[language].boot
  const target = `/stores/${storeHash}${path === '/' ? '' : path}`
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Update Customer</title>
<style>
body { margin: 0; min-height: 100vh; display: grid; place-content: center; justify-items: center; background: #f6f7fc; color: #313440;
  font: 400 1rem/1.5 "Source Sans 3", "Source Sans Pro", "Helvetica Neue", Arial, sans-serif; text-align: center }
main { padding: 1rem; max-width: 30rem }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; font-weight: 400; line-height: 2rem }
p { margin: 0 }
.ring { width: 2rem; height: 2rem; margin: 0 auto 1rem; border: 3px solid #d9dce9; border-top-color: #3c64f4; border-radius: 50%; animation: turn 1s linear infinite }
@keyframes turn { to { transform: rotate(1turn) } }
@media (prefers-reduced-motion: reduce) { .ring { animation: none } }
[hidden] { display: none }
</style>
<main id="opening" role="status"><div class="ring" aria-hidden="true"></div><p>${escaped(opening)}</p></main>
<main id="blocked" role="alert" hidden><h1>${escaped(blockedHeading)}</h1><p>${escaped(blockedText)}</p></main>
<noscript><main><p>${escaped(noScript)}</p></main></noscript>
<script nonce="${nonce}">
const target = ${scriptText(target)}
fetch('/api/session/probe?store=${storeHash}', { method: 'POST', cache: 'no-store' }).then((answer) => {
  if (answer.ok) return location.replace(target)
  document.getElementById('opening').hidden = true
  document.getElementById('blocked').hidden = false
}, () => location.reload())
</script>
</html>
`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** JSON that cannot end its script element. */
function scriptText(value: string): string {
  return JSON.stringify(value).replace(/[<>\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
