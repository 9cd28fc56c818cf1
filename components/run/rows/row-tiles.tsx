'use client'

import { Flex } from '@bigcommerce/big-design'
import { useFormatter, useTranslations } from 'next-intl'
import { countOf, statesOf, tileOf, tilesOf, type Show, type TileName } from '@/components/run/rows/row-filter'
import { TileButton } from '@/components/shared/tile-button'
import type { RowCounts } from '@/lib/runs/read-run'
import type { RunState } from '@/lib/contract/run-states'

type RowTilesProps = { counts: RowCounts; state: RunState; show: Show; onShow: (show: TileName) => void }

/** How many rows there are of what kind; each tile shows its rows below. */
export function RowTiles({ counts, state, show, onShow }: RowTilesProps) {
  const t = useTranslations('run.tiles')
  const format = useFormatter()
  const chosen = tileOf(show, state)
  const tiles = tilesOf(state).filter((tile) => tile !== 'notReached' || countOf(counts, statesOf(tile)) > 0)
  return (
    <Flex aria-label={t('label')} flexDirection="row" flexGap="0.75rem" flexWrap="wrap" marginBottom="medium" role="group">
      {tiles.map((tile) => (
        <TileButton aria-pressed={tile === chosen} key={tile} onClick={() => onShow(tile)} type="button">
          <strong>{format.number(countOf(counts, statesOf(tile)))}</strong> {t(tile)}
        </TileButton>
      ))}
    </Flex>
  )
}
