export const runStates = [
  /** Rows are in, what their columns mean is not said yet. */
  'MAPPING',
  'PLANNING',
  /** Whose customers the rows name is not certain: nothing is planned until somebody has said. */
  'NEEDS_ANSWER',
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

/** A confirmed run is at work, or about to be. */
export const runningStates: readonly RunState[] = ['QUEUED', 'RUNNING', 'PAUSING', 'CANCELLING']

export function isFinal(state: RunState): boolean {
  return finalStates.includes(state)
}

/** Something may have been written already, and more may follow. */
export const liveStates: readonly RunState[] = ['QUEUED', 'RUNNING', 'PAUSING', 'PAUSED', 'CANCELLING']

/** A person may still say what the columns of a file mean. */
export const mappableStates: readonly RunState[] = ['MAPPING', 'NEEDS_ANSWER', 'PREVIEWED']
