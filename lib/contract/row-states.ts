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

/** Rows of a run that has ended, but neither were changed nor needed no change. */
export const notUpdatedStates = ['HELD', 'BLOCKED', 'INVALID', 'NOT_FOUND', 'AMBIGUOUS', 'REFUSED', 'UNKNOWN'] as const satisfies RowState[]
