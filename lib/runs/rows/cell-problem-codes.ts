/** Why a cell asks for nothing that could be done. */
export const cellProblemCodes = [
  'missing_identifier',
  'invalid_id',
  'invalid_email',
  'email_dots',
  'email_letters',
  'two_emails',
  'too_long',
  'invalid_characters',
  'unknown_group',
  'ambiguous_group',
  'unknown_field',
  'cannot_clear',
  'scientific_notation',
  'extra_cells',
  'conflict',
  'other_row',
  'altered_export',
  'cannot_empty',
  'emptied_since_export',
] as const

export type CellProblemCode = (typeof cellProblemCodes)[number]
