/**
 * What systems and people write where there is nothing, as `key` leaves it: of databases and languages, of spreadsheets, in the words of
 * those who fill in forms. Somebody may be called Nan or Null: so it is asked, and never taken for granted.
 */
const words = new Set(
  [
    'null nil none nan nat na nd sd ns sn undefined unknown void0 notavailable notapplicable notprovided notset nodata novalue noname nophone noemail nocompany',
    'notspecified unspecified notgiven notentered notassigned unassigned notknown nonumber notelephone nomobile nomail',
    'tbd tba tbc tobeconfirmed tobedefined no false true x xx xxx xxxx xxxxx asd asdf qwerty objectobject systemobject 00000000',
    'sindatos sindato sininformacion noaplica nodisponible noconsta noinformado noindicado nodefinido ninguno ninguna desconocido desconocida',
    'sinempresa sintelefono sinnombre sinapellido sinapellidos sincorreo sinemail sinnumero sinasignar sindefinir sinespecificar noespecificado',
    'noespecificada notiene nosabe nocontesta vacio pendiente pordefinir porconfirmar verdadero falso',
    'ka keineangabe keineangaben keine keiner kein ohne unbekannt leer nichtangegeben nichtbekannt nichtvorhanden nv entfallt wahr falsch',
    'inconnu inconnue aucun aucune neant nonrenseigne nondisponible nonconnu nonprecise nonapplicable sansobjet nc vide vrai faux',
    'nessuno nessuna sconosciuto nonspecificato nonassegnato nondefinito nonapplicabile vuoto falsa',
    'nenhum nenhuma desconhecido naoinformado naoseaplica naodisponivel naodefinido naotem naopossui semdados semempresa semtelefone semnome vazio verdadeiro',
    'geen onbekend nvt leeg niettoepassing nietbekend nietopgegeven onwaar',
    'nieznany nieznana nieznane brakdanych brakinformacji brak niedotyczy niepodano bd pusty puste prawda fałsz',
  ].flatMap((line) => line.split(' ')),
)
/** Words that may be a name or a firm, and say that there is nothing only where something stands round them: "(blank)". */
const wrappedWords = new Set('blank empty missing novalue void vacia enblanco leere'.split(' '))
/** What a mail or a form should have filled in, where something stands round it: "[First name]". */
const fieldWords = new Set(
  'company companyname phone phonenumber email name firstname lastname fullname empresa nombre apellido apellidos telefono correo firma vorname nachname telefon societe nom prenom telephone'.split(
    ' ',
  ),
)

const LONGEST = 40
/** `#REF!`, `#N/D`, `#¡VALOR!`, `#NAME?`: an error of a spreadsheet in whatever language, also without its sign, or as a formula. */
const error = /^=?#(?:[¡¿]?\p{Lu}[\p{Lu}\d/_]*(?: \p{Lu}+)? ?[!?]|N\/[AD]|NV|ND|FIELD|GETTING_DATA|REF|VALUE|DIV\/0|NAME|NUM)$/iu
const otherError = /^(?:=NA\(\)|Err:\d{3}|(?:REF|VALUE|DIV\/0|NUM)!)$/i
/** Written like a name these are one, to some: Na and No in Korea, Nan in many places; and a capital X is a brand. */
const names = /^(?:Na|No|Nan|Nil|Ka|Nd|Sd|Nv|Nc|Sn|Bd|X)$/
const zeros = /^[-+]?0+(?:[.,]0+)?$/
/** The day that a program shows for no number, by whatever it counts days from. */
const zeroDay =
  /^(?:0000-00-00|00[/.]00[/.]0000|1899-12-3[01]|1900-01-0[01]|1970-01-01|(?:12[/.]3[01]|3[01][/.]12)[/.]1899|0?[01][/.]0?[01][/.]1900|0?1[/.]0?1[/.]1970)(?:[ T]00:00(?::00)?(?:\.0+)?Z?)?$/
/** What a mail or a form should have filled in: `{{company}}`, `${company}`, `%COMPANY%`, `*|COMPANY|*`. */
const placeholder = /^(?:\{\{[^{}]*\}\}|\$\{[^{}]*\}|%\w+%|\*\|[^|]*\|\*|\[\[[^[\]]*\]\])$/
const wrapped = /^[([{<"'*_].*[)\]}>"'*_]$/s

/** Whether a tidy text says that there is no value: `NULL`, `N/A`, `#REF!`, `-`, `sin datos`. */
export function saysNothing(text: string): boolean {
  if (text.length > LONGEST) return false
  // of nothing but marks: "-", "--", "...", "\", "?", "[]"
  if (!/[\p{L}\p{N}\p{Emoji_Presentation}]/u.test(text)) return text !== ''
  if (names.test(text)) return false
  if (text === '\\N' || error.test(text) || otherError.test(text) || zeros.test(text) || zeroDay.test(text) || placeholder.test(text))
    return true
  const parts = text.split(/[\s,;]+/).filter(Boolean)
  if (parts.length > 1 && parts.every((part) => saysNothing(part))) return true
  const key = keyOf(text)
  return words.has(key) || (wrapped.test(text) && (wrappedWords.has(key) || fieldWords.has(key)))
}

/** Only of what has no other signs than people write in such words: "N & A" is a firm. */
function keyOf(text: string): string {
  if (!/^[\p{L}\p{M}\p{N}\s./\\_:'"()[\]{}<>*-]+$/u.test(text)) return ''
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
