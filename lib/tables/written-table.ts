/** A table to be written: its rows some hundred at a time, all of them text, as many cells as the heading has. */
export type WrittenTable = {
  /** What a workbook's sheet is called. */
  sheet: string
  header: string[]
  rows: AsyncIterable<string[][]> | Iterable<string[][]>
}
