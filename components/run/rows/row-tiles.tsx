'use client'

import { Flex } from '@bigcommerce/big-design'
import { useFormatter, useTranslations } from 'next-intl'
import { shownCount, tileOf, tilesOf, type Show, type TileName } from '@/components/run/rows/row-filter'
import { ColorDot } from '@/components/run/rows/color-dot'
import { tileColors } from '@/components/run/rows/state-colors'
import { TileButton } from '@/components/shared/tile-button'
import type { ShownRun } from '@/components/run/run-actions'

type RowTilesProps = { run: ShownRun; show: Show; onShow: (show: TileName) => void }

/** How many rows there are of what kind; each tile shows its rows below. */
export function RowTiles({ run, show, onShow }: RowTilesProps) {
  const t = useTranslations('run.tiles')
  const format = useFormatter()
  const chosen = tileOf(show, run.state)
  const tiles = tilesOf(run.state).filter((tile) => tile !== 'notReached' || shownCount(run, tile) > 0)
  return (
    <Flex aria-label={t('label')} flexDirection="row" flexGap="0.5rem" flexWrap="wrap" marginBottom="small" role="group">
      {tiles.map((tile) => (
        <TileButton
          aria-pressed={tile === chosen}
          disabled={tile !== chosen && shownCount(run, tile) === 0}
          key={tile}
          onClick={() => onShow(tile)}
          type="button"
        >
          {tile !== 'all' && <ColorDot color={tileColors[tile]} />}
          <strong>{format.number(shownCount(run, tile))}</strong> {t(tile)}
        </TileButton>
      ))}
    </Flex>
  )
}
