import { languageOf } from '@/app/i18n/locale'
import en from '@/app/i18n/en.json'
import es from '@/app/i18n/es.json'
import { bearerKey } from '@/components/session/stored-bearer'
import { appInControlPanelUrl } from '@/lib/env'

type BootPage = { storeHash: string; claimCode: string | null; path: string; nonce: string; locale: string }

const catalogues = { en, es }

/**
 * The page that carries the session's cookie. It asks whether the cookie came back, then goes to the store's pages; the browser's
 * history keeps no trace of the signed payload. Where it did not, the code buys a bearer for this tab's storage; where nothing can
 * be stored either, a button sends the code into a tab of the app's own.
 */
export function bootPage({ storeHash, claimCode, path, nonce, locale }: BootPage): string {
  const language = languageOf(locale) ?? 'en'
  const { opening, blockedHeading, blockedText, tabHeading, tabText, tabAction, noScript } = catalogues[language].boot
  const { openAgain } = catalogues[language].common
  const target = `/stores/${storeHash}${path === '/' ? '' : path}`
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="strict-origin">
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
button, .button { display: inline-block; margin-top: 1rem; padding: .5rem 1rem; border: 0; border-radius: .25rem; background: #3c64f4; color: #fff; font: inherit; text-decoration: none; cursor: pointer }
button:focus-visible, .button:focus-visible { outline: 4px solid #b5c4ff }
[hidden] { display: none }
</style>
<main id="opening" role="status"><div class="ring" aria-hidden="true"></div><p>${escaped(opening)}</p></main>
<main id="blocked" role="alert" hidden><h1>${escaped(blockedHeading)}</h1><p>${escaped(blockedText)}</p></main>
<main id="tab" role="alert" hidden><h1>${escaped(tabHeading)}</h1><p>${escaped(tabText)}</p>
<form method="post" action="/api/session/claim-tab" target="_blank" rel="noopener">
<input type="hidden" name="storeHash" value="${storeHash}">
<input type="hidden" name="code" value="${claimCode ?? ''}">
<input type="hidden" name="path" value="${escaped(path)}">
<button>${escaped(tabAction)}</button>
</form>
<a class="button" href="${escaped(appInControlPanelUrl(storeHash) + (path === '/' ? '' : path))}" target="_top" hidden>${escaped(openAgain)}</a></main>
<noscript><main><p>${escaped(noScript)}</p></main></noscript>
<script nonce="${nonce}">
const target = ${scriptText(target)}
const storeHash = '${storeHash}'
const code = ${scriptText(claimCode ?? '')}
const key = '${bearerKey(storeHash)}'
function show(id) {
  document.getElementById('opening').hidden = true
  document.getElementById(id).hidden = false
}
function post(address, body) {
  return fetch(address, { method: 'POST', cache: 'no-store', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
}
function canStore() {
  try {
    sessionStorage.setItem(key, 'null')
    sessionStorage.removeItem(key)
    return true
  } catch { return false }
}
function offerTab() {
  const form = document.querySelector('form')
  // the code is good once, for a minute
  function spend() {
    form.hidden = true
    document.querySelector('a').hidden = false
  }
  form.addEventListener('submit', () => setTimeout(spend))
  setTimeout(spend, 55000)
  show('tab')
}
async function open() {
  const probe = await fetch('/api/session/probe?store=${storeHash}', { method: 'POST', cache: 'no-store' })
  const isStorable = canStore()
  if (probe.ok) return location.replace(target)
  if (probe.status !== 401 || !code) return show('blocked')
  if (!isStorable) return offerTab()
  const answer = await post('/api/session/claim', { storeHash, code })
  if (!answer.ok) return show('blocked')
  const { token, expiresInSeconds } = await answer.json()
  sessionStorage.setItem(key, JSON.stringify({ token, expiresAt: Date.now() + expiresInSeconds * 1000 }))
  location.replace(target)
}
open().catch(() => location.reload())
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
