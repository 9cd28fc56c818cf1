/** What a spreadsheet makes of a long number: 4.41E+11, or 4,41E+11 where the comma is the decimal sign. */
export function isScientific(text: string): boolean {
  return /^\s*[+-]?\d+(?:[.,]\d+)?e\+?\d+\s*$/i.test(text)
}
