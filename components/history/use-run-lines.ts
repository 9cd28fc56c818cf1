'use client'

import { useState } from 'react'
import type { ListRunLines, RunLines } from '@/components/history/history-actions'

export type OpenRun = { changes: RunLines['changes']; hasMore: boolean; state: 'reading' | 'read' | 'failed' }

/** Bulk updates that are opened, each with what it changed as far as that is read. */
export type RunLinesState = {
  opened: ReadonlyMap<string, OpenRun>
  toggle: (runId: string) => void
  readMore: (runId: string) => void
}

export function useRunLines(listRunLines: ListRunLines): RunLinesState {
  const [opened, setOpened] = useState<ReadonlyMap<string, OpenRun>>(new Map())

  function put(runId: string, run: OpenRun | null) {
    setOpened((known) => {
      const next = new Map(known)
      if (run) next.set(runId, run)
      else next.delete(runId)
      return next
    })
  }

  async function read(runId: string, known: RunLines['changes']) {
    put(runId, { changes: known, hasMore: false, state: 'reading' })
    const answer = await listRunLines(runId, known.at(-1)?.rowNumber ?? 0).catch(() => null)
    if (answer?.status === 'listed') put(runId, { changes: [...known, ...answer.changes], hasMore: answer.hasMore, state: 'read' })
    else put(runId, { changes: known, hasMore: true, state: 'failed' })
  }

  return {
    opened,
    toggle: (runId) => (opened.has(runId) ? put(runId, null) : void read(runId, [])),
    readMore: (runId) => void read(runId, opened.get(runId)?.changes ?? []),
  }
}
