import { AppError, type ErrorCode } from '@/lib/errors'
import type { TableRefusal } from '@/lib/contract/table-refusals'

const refusals = {
  too_many_bytes: ['file_too_large', 'The file is larger than 50 MB. Split it into several files.'],
  too_many_rows: ['too_many_rows', 'The file has more than 200,000 rows. Split it into several files.'],
  empty: ['not_a_table', 'The file is empty.'],
  blank_heading: ['not_a_table', 'The first row is blank. It must name the columns.'],
  no_rows: ['not_a_table', 'The file has a heading, but no rows below it.'],
  workbook_too_large: [
    'file_too_large',
    'The workbook is too large to be read: it may have 25 MB, and unpacked as much as 100,000 rows of customers have. Save its sheet as CSV UTF-8.',
  ],
  workbook_too_many_rows: [
    'too_many_rows',
    'The sheet has more than 100,000 rows. Save it as CSV UTF-8, which may have 200,000, or split it.',
  ],
  workbook_too_slow: ['not_a_table', 'The workbook takes too long to be read. Save its sheet as CSV UTF-8, or split it.'],
  workbook_harmful: [
    'not_a_table',
    'The file is built as harmful files are: it unpacks to far more than it is. Open it in a spreadsheet program and save it again.',
  ],
  workbook_damaged: ['not_a_table', 'The workbook is damaged or incomplete. Open it in a spreadsheet program and save it again.'],
  workbook_encrypted: ['not_a_table', 'The workbook is protected with a password. Take the password off, and save it again.'],
  workbook_no_sheet: ['not_a_table', 'The workbook has no sheet of this name with rows in it.'],
  formula_without_result: [
    'not_a_table',
    'A cell has a formula, but its result is not kept in the file. Open the workbook in a spreadsheet program and save it again.',
  ],
  other_document: ['not_a_table', 'This is a document, but no workbook with rows in it. Save its table as a workbook or as CSV UTF-8.'],
  archive: ['not_a_table', 'This is a compressed archive. Unpack it and send the file that is inside.'],
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
