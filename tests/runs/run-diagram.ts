import { isFinal, type RunState } from '@/lib/contract/run-states'
import type { Transition } from '@/lib/runs/transitions'

/** The transitions of a run as a Mermaid state diagram: one arrow for all events from one state to another. */
export function diagramOf(transitions: readonly Transition[]): string {
  const arrows = Map.groupBy(
    transitions.filter(({ from, to }) => from !== to),
    ({ from, to }) => `${from} --> ${to}`,
  )
  const lines = [...arrows].map(([arrow, alike]) => {
    const events = alike.map(({ event, when }) => (when ? `${event} [${when}]` : event))
    return `  ${arrow}: ${events.join(', ')}`
  })
  const ends = [...new Set(transitions.map(({ to }) => to))].filter((state: RunState) => isFinal(state) && state !== 'FAILED')
  return ['stateDiagram-v2', '  [*] --> MAPPING', ...lines, ...ends.map((state) => `  ${state} --> [*]`)].join('\n')
}
