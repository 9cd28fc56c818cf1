'use client'

import { styled } from 'styled-components'
import { shownCount, tilesOf } from '@/components/run/rows/row-filter'
import { tileColors } from '@/components/run/rows/state-colors'
import type { ShownRun } from '@/components/run/run-actions'

const Bar = styled.div.attrs({ 'aria-hidden': true })`
  border-radius: ${({ theme }) => theme.borderRadius.normal};
  display: flex;
  gap: 2px;
  height: 0.75rem;
  margin-bottom: ${({ theme }) => theme.spacing.medium};
  overflow: hidden;
`

/** The result at a glance; the tiles below have the same colours, and say it in numbers and words. */
export function ResultBar({ run }: { run: ShownRun }) {
  const parts = tilesOf(run.state).flatMap((tile) => (tile === 'all' ? [] : { tile, count: shownCount(run, tile) }))
  return (
    <Bar>
      {parts
        .filter(({ count }) => count > 0)
        .map(({ tile, count }) => (
          <span key={tile} style={{ background: tileColors[tile], flex: `${count} 0 4px` }} />
        ))}
    </Bar>
  )
}
