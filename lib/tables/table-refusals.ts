import { AppError, type ErrorCode } from '@/lib/errors'
import type { TableRefusal } from '@/lib/contract/table-refusals'

const refusals = {
  too_many_bytes: ['file_too_large', 'The file is larger than 50 MB. Split it into several files.'],
  too_many_rows: ['too_many_rows', 'The file has more than 200,000 rows. Split it into several files.'],
  empty: ['not_a_table', 'The file is empty.'],
  blank_heading: ['not_a_table', 'The first row is blank. It must name the columns.'],
  no_rows: ['not_a_table', 'The file has a heading, but no rows below it.'],
  workbook: ['not_a_table', 'This is a workbook (Excel or OpenDocument), not a CSV file. In Excel choose Save as > CSV UTF-8.'],
  archive: ['not_a_table', 'This is a compressed archive. Unpack it and send the CSV file that is inside.'],
  pdf: ['not_a_table', 'This is a PDF document. Export the table as CSV from the program that made it.'],
  binary: ['not_a_table', 'This is not a text file. Save the table as CSV UTF-8.'],
  invalid_encoding: ['not_a_table', 'The file has characters that cannot be read. In Excel choose Save as > CSV UTF-8.'],
  too_many_columns: ['not_a_table', 'There are more than 300 columns. Delete those that are not needed.'],
  cell_too_long: ['not_a_table', 'A cell has more than 32,000 characters.'],
  row_too_long: ['not_a_table', 'A row is longer than 256 kB. Perhaps a quotation mark at the start of one of its cells is never closed.'],
  unclosed_quote: ['not_a_table', 'A quotation mark that opens a cell is never closed.'],
} as const satisfies Record<TableRefusal, readonly [ErrorCode, string]>

/** The refusal of a file: `file_too_large`, `too_many_rows` or `not_a_table`, with where it went wrong and no content of the file. */
export function refuseTable(reason: TableRefusal, where: { row?: number; column?: number } = {}): AppError {
  const [code, message] = refusals[reason]
  const place =
    where.row === undefined ? '' : where.column === undefined ? `Row ${where.row}: ` : `Row ${where.row}, column ${where.column}: `
  return new AppError(code, place + message, { reason, ...where })
}
