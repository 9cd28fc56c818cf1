/** In a cell: empties company or phone. */
export const CLEAR_MARKER = '[clear]'

const words = ['clear', 'borrar', 'vaciar']
/** What people write who mean a marker, or who mean the word. */
const alike = new Set(
  [
    'clear cleared cler claer clera cear clean empty erase erased delete deleted del remove removed blank',
    'borrar borrado borra borar vaciar vaciado vacio vacía vacío eliminar eliminado quitar limpiar',
    'löschen loeschen loschen gelöscht leeren entfernen effacer supprimer vider cancella cancellare elimina eliminare svuota svuotare',
    'apagar apagado excluir limpar esvaziar wissen verwijderen leegmaken usuń usun wyczyść wyczysc',
  ].flatMap((line) => line.split(' ')),
)
const LONGEST = 40

/** `[clear]`, `(clear)`, `[ borrar ]`, `[vaciar]`: in brackets, in any case. */
export function isClearMarker(text: string): boolean {
  const word = /^(?:\[\s*([a-z]+)\s*\]|\(\s*([a-z]+)\s*\))$/i.exec(text.trim().slice(0, LONGEST))
  const inside = word?.[1] ?? word?.[2]
  return inside !== undefined && text.trim().length <= LONGEST && words.includes(inside.toLowerCase())
}

/** Close to a marker, and none: `clear`, `{clear}`, `[clear`, `[delete]`. */
export function isNearMarker(text: string): boolean {
  if (text.length > LONGEST || isClearMarker(text)) return false
  const word = text.replace(/[^\p{L}]+/gu, '').toLowerCase()
  const isMarked = /[[\]{}()<>*]/.test(text)
  return words.includes(word) || (isMarked && alike.has(word) && /^[^\p{L}]*\p{L}+[^\p{L}]*$/u.test(text))
}
