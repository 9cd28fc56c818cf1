/** What a workbook may be: far less of a file than of text, since it unpacks to many times as much. */
export const workbookLimits = {
  bytes: 25_000_000,
  rows: 100_000,
  /** What all parts unpack to. */
  unpacked: 400_000_000,
  /** What the parts unpack to that are in memory together. */
  read: 200_000_000,
  parts: 10_000,
  /** How many times its size a part may unpack to, once it is large enough to do harm. */
  ratio: 200,
  ratioCountsFrom: 10_000_000,
  /** The characters of all cells: as many as a file of text may have bytes. */
  text: 50_000_000,
  /** Until all of its rows are there, whatever is done with them meanwhile. */
  readWithinMs: 9_000,
} as const

/** As many as a spreadsheet has. */
export const sheetSize = { rows: 1_048_576, columns: 16_384 } as const
