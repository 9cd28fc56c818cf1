import { escaped, plainPage } from '@/app/plain-page'
import { bearerKey } from '@/components/session/stored-bearer'
import { outsidePanel } from '@/components/shared/close-panel'
import { appInControlPanelUrl } from '@/lib/env'

type BootPage = { storeHash: string; claimCode: string | null; path: string; nonce: string; locale: string }

/**
 * The page that carries the session's cookie. It asks whether the cookie came back, then goes to the store's pages; the browser's
 * history keeps no trace of the signed payload. Where it did not, the code buys a bearer for this tab's storage; where nothing can
 * be stored either, a button sends the code into a tab of the app's own.
 */
export function bootPage({ storeHash, claimCode, path, nonce, locale }: BootPage): string {
  const target = `/stores/${storeHash}${path === '/' ? '/customers' : path}`
  // elsewhere than in the frame that it was opened in no list is behind a panel
  const elsewhere = outsidePanel(path)
  return plainPage(
    locale,
    (t) => `<main id="opening" role="status"><div class="ring" aria-hidden="true"></div><p>${escaped(t('boot.opening'))}</p></main>
<main id="blocked" role="alert" hidden><h1>${escaped(t('boot.blockedHeading'))}</h1><p>${escaped(t('boot.blockedText'))}</p></main>
<main id="tab" role="alert" hidden><h1>${escaped(t('boot.tabHeading'))}</h1><p>${escaped(t('boot.tabText'))}</p>
<form method="post" action="/api/session/claim-tab" target="_blank" rel="noopener">
<input type="hidden" name="storeHash" value="${storeHash}">
<input type="hidden" name="code" value="${claimCode ?? ''}">
<input type="hidden" name="path" value="${escaped(elsewhere)}">
<button>${escaped(t('boot.tabAction'))}</button>
</form>
<a class="button" href="${escaped(appInControlPanelUrl(storeHash) + (elsewhere === '/' ? '' : elsewhere))}" target="_top" hidden>${escaped(t('common.openAgain'))}</a></main>
<noscript><main><p>${escaped(t('boot.noScript'))}</p></main></noscript>
<script nonce="${nonce}">
const target = ${scriptText(target)}
const storeHash = '${storeHash}'
const code = ${scriptText(claimCode ?? '')}
const key = '${bearerKey(storeHash)}'
function show(id) {
  document.getElementById('opening').hidden = true
  document.getElementById(id).hidden = false
}
const until = Date.now() + 55000
// an answer may be lost: while the code is good the call is made again, since to load the page anew would use its address twice
async function post(address, body) {
  for (;;) {
    try {
      const answer = await fetch(address, { method: 'POST', cache: 'no-store', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
      if (answer.status < 500) return { answer, text: await answer.text() }
    } catch (error) {
      if (Date.now() > until) throw error
    }
    await new Promise((goOn) => setTimeout(goOn, 1000))
  }
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
  setTimeout(spend, until - Date.now())
  show('tab')
}
function later(answer) {
  setTimeout(() => open().catch(() => location.reload()), 1000 * (Number(answer.headers.get('retry-after')) || 5))
}
async function open() {
  const { answer: probe } = await post('/api/session/probe?store=${storeHash}')
  const isStorable = canStore()
  if (probe.ok) return location.replace(target)
  if (probe.status === 429) return later(probe)
  if (probe.status !== 401 || !code) return show('blocked')
  if (!isStorable) return offerTab()
  const { answer, text } = await post('/api/session/claim', { storeHash, code })
  if (answer.status === 429) return later(answer)
  if (!answer.ok) return show('blocked')
  const { token, expiresInSeconds } = JSON.parse(text)
  sessionStorage.setItem(key, JSON.stringify({ token, expiresAt: Date.now() + expiresInSeconds * 1000 }))
  location.replace(target)
}
open().catch(() => location.reload())
</script>`,
    '<meta name="referrer" content="strict-origin">\n',
  )
}

/** JSON that cannot end its script element. */
function scriptText(value: string): string {
  return JSON.stringify(value).replace(/[<>\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
