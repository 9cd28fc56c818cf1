export const runStates = [
  /** Rows are in, what their columns mean is not said yet. */
  'MAPPING',
  'PLANNING',
  'PREVIEWED',
  /** Rows that a person has decided about are planned again. */
  'REPLANNING',
  'QUEUED',
  'RUNNING',
  /** Nothing more is sent; what was sent is being settled. */
  'PAUSING',
  'PAUSED',
  'CANCELLING',
  'COMPLETED',
  'CANCELLED',
  'FAILED',
] as const

export type RunState = (typeof runStates)[number]

/** Nothing is at work on such a run any more; its counts stay. A failed one can be resumed. */
export const finalStates: readonly RunState[] = ['COMPLETED', 'CANCELLED', 'FAILED']

export function isFinal(state: RunState): boolean {
  return finalStates.includes(state)
}
