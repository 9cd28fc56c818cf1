export const runStates = [
  /** Rows are in, what their columns mean is not said yet. */
  'MAPPING',
  'PLANNING',
  'PREVIEWED',
  'QUEUED',
  'RUNNING',
  'PAUSED',
  'COMPLETED',
  'CANCELLED',
  'FAILED',
] as const

export type RunState = (typeof runStates)[number]
