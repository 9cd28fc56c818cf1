/**
 * What systems and people write where there is nothing, as `key` leaves it: of databases and languages, of spreadsheets, in the words of
 * those who fill in forms. Somebody may be called Nan or Null: so it is asked, and never taken for granted.
 */
const words = new Set(
  [
    'null nil none nan nat na nd sd ns undefined unknown void0 notavailable notapplicable notprovided notset nodata novalue noname nophone noemail nocompany',
    'tbd tba tbc tobeconfirmed tobedefined no false true xx xxx xxxx xxxxx asd asdf qwerty objectobject systemobject 00000000',
    'sindatos sindato sininformacion noaplica nodisponible noconsta noinformado noindicado nodefinido ninguno ninguna desconocido desconocida',
    'sinempresa sintelefono sinnombre sinapellido sinapellidos sincorreo sinemail notiene vacio pendiente pordefinir porconfirmar',
    'ka keineangabe keine keiner unbekannt leer nichtangegeben nv inconnu inconnue aucun aucune neant nonrenseigne nondisponible vide',
    'nessuno nessuna sconosciuto nondisponibile nonspecificato vuoto nenhum nenhuma desconhecido naoinformado naoseaplica semdados vazio',
    'geen onbekend nvt leeg brak nieznany brakdanych',
  ].flatMap((line) => line.split(' ')),
)
/** Words that may be a name or a firm, and say that there is nothing only where something stands round them: "(blank)". */
const wrappedWords = new Set('blank empty missing novalue void vacia enblanco leere'.split(' '))

const LONGEST = 40
/** `#REF!`, `#N/D`, `#¡VALOR!`, `#NAME?`: an error of a spreadsheet in whatever language. */
const error = /^#(?:[¡¿]?\p{Lu}[\p{Lu}\d/_]*(?: \p{Lu}+)? ?[!?]|N\/[AD]|NV|ND|FIELD|GETTING_DATA)$/u
/** Written like a name these are one, to some: Na and No in Korea, Nan in many places. */
const names = /^(?:Na|No|Nan|Nil|Ka|Nd|Sd)$/
const zeros = /^[-+]?0+(?:[.,]0+)?$/
const zeroDay = /^(?:0000-00-00|1900-01-00|00\/00\/0000)(?: 00:00(?::00)?)?$/
/** What a mail or a form should have filled in: `{{company}}`, `%COMPANY%`, `*|COMPANY|*`. */
const placeholder = /^(?:\{\{[^{}]*\}\}|\$\{[^{}]*\}|%\w+%|\*\|[^|]*\|\*|\[\[[^[\]]*\]\])$/
const wrapped = /^[([{<"'*].*[)\]}>"'*]$/s

/** Whether a tidy text says that there is no value: `NULL`, `N/A`, `#REF!`, `-`, `sin datos`. */
export function saysNothing(text: string): boolean {
  if (text.length > LONGEST) return false
  // of nothing but marks: "-", "--", "...", "\", "?", "[]"
  if (!/[\p{L}\p{N}\p{Emoji_Presentation}]/u.test(text)) return text !== ''
  if (names.test(text)) return false
  if (text === '\\N' || error.test(text) || zeros.test(text) || zeroDay.test(text) || placeholder.test(text)) return true
  const parts = text.split(/[\s,;]+/).filter(Boolean)
  if (parts.length > 1 && parts.every((part) => saysNothing(part))) return true
  const key = keyOf(text)
  return words.has(key) || (wrapped.test(text) && wrappedWords.has(key))
}

/** Only of what has no other signs than people write in such words: "N & A" is a firm. */
function keyOf(text: string): string {
  if (!/^[\p{L}\p{M}\p{N}\s./\\_:'"()[\]{}<>*-]+$/u.test(text)) return ''
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
