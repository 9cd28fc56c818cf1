/** What kind of file a table came in. */
export const tableFormats = ['csv', 'xlsx', 'xlsb', 'xls', 'ods', 'numbers', 'html', 'xml'] as const
export type TableFormat = (typeof tableFormats)[number]

/** How a file is to be read; what is left out is found by looking at it. */
export type ReadOptions = {
  /** Of a workbook: the sheet by its name. */
  sheet?: string | undefined
  /** Of text: a name that the encodings' list has. */
  encoding?: string | undefined
  /** Of text: the one character between cells. */
  delimiter?: string | undefined
  /** The row of the columns' names, as a spreadsheet counts; 0 where the file has none and columns are named by their place. */
  headingRow?: number | undefined
}

/** How a file was read: shown on the columns step, told by the API. Names of sheets and cells are other people's text. */
export type TableSource = {
  format: TableFormat
  /** Null of text. */
  sheet: string | null
  /** The sheets that have rows, to choose from; none of text. */
  sheets: string[]
  /** Null of a workbook. */
  encoding: string | null
  /** Nothing in the file says which of several it is: a person, or the store's own names, must. */
  encodingCandidates: string[]
  /** The first cells with letters beyond ASCII under each of these, in their order. */
  candidateLetters?: string[][] | undefined
  /** Null of a workbook. */
  delimiter: string | null
  /** 0: there is none. */
  headingRow: number
  /** The account of the file: lines = heading + rows + blank + above the heading + inside quoted cells. */
  lines: number
  rows: number
  blankRows: number
  rowsAbove: number
  linesInCells: number
  /** Of a workbook: rows that it does not show, read like the others. */
  hiddenRows: number
  /** The first cells with letters beyond ASCII. */
  letters: { row: number; column: number; text: string }[]
  /** Cells with line breaks whose lines look like rows: a quotation mark may have swallowed them. */
  swallowed: { row: number; column: number; rows: number }[]
}
