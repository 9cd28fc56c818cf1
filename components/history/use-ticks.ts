'use client'

import { useState } from 'react'
import type { RestoreInput } from '@/components/history/history-actions'

/** What of the history is ticked, over all its pages: changes, and bulk updates with all that they changed. */
export type Ticks = {
  count: number
  input: RestoreInput
  has: (kind: 'change' | 'run', id: string) => boolean
  tick: (kind: 'change' | 'run', id: string, isTicked: boolean) => void
  clear: () => void
}

export function useTicks(): Ticks {
  const [ticked, setTicked] = useState<ReadonlyMap<string, 'change' | 'run'>>(new Map())
  function of(kind: 'change' | 'run'): string[] {
    return [...ticked].flatMap(([id, own]) => (own === kind ? [id] : []))
  }
  return {
    count: ticked.size,
    input: { changeIds: of('change'), runIds: of('run') },
    has: (_, id) => ticked.has(id),
    tick(kind, id, isTicked) {
      const next = new Map(ticked)
      if (isTicked) next.set(id, kind)
      else next.delete(id)
      setTicked(next)
    },
    clear: () => setTicked(new Map()),
  }
}
