/** Why a file is not read: what stands in `details.reason`. Stable: the API tells them. */
export const tableRefusals = [
  'too_many_bytes',
  'too_many_rows',
  'empty',
  'blank_heading',
  'no_rows',
  'workbook',
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
