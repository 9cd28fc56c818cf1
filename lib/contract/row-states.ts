export const rowStates = [
  'PENDING',
  'UPDATED',
  'UNCHANGED',
  'HELD',
  'NOT_FOUND',
  'AMBIGUOUS',
  'INVALID',
  'BLOCKED',
  'REFUSED',
  'UNKNOWN',
] as const

export type RowState = (typeof rowStates)[number]
