/** Why a file is not read: what stands in `details.reason`. Stable: the API tells them. */
export const tableRefusals = [
  'too_many_bytes',
  'too_many_rows',
  'empty',
  'blank_heading',
  'no_rows',
  'workbook_too_large',
  'workbook_too_many_rows',
  'workbook_too_slow',
  'workbook_harmful',
  'workbook_damaged',
  'workbook_encrypted',
  'workbook_no_sheet',
  'formula_without_result',
  'other_document',
  'archive',
  'pdf',
  'binary',
  'invalid_encoding',
  'too_many_columns',
  'cell_too_long',
  'row_too_long',
  'unclosed_quote',
] as const

export type TableRefusal = (typeof tableRefusals)[number]
