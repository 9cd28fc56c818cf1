'use client'

import { Message, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { TableSource } from '@/lib/contract/table-source'

/** What became of each line of a file, the first cells whose letters depend on how it is read, and cells that may hold rows. */
export function SourceAccount({ source }: { source: TableSource }) {
  const t = useTranslations('run.source')
  const { lines, rows, headingRow, blankRows, rowsAbove, linesInCells, hiddenRows, letters, swallowed } = source
  const parts = [
    t('rows', { rows }),
    headingRow > 0 && t('heading'),
    blankRows > 0 && t('blank', { count: blankRows }),
    rowsAbove > 0 && t('above', { count: rowsAbove }),
    linesInCells > 0 && t('inCells', { count: linesInCells }),
  ].filter(Boolean)
  return (
    <>
      <Text marginTop="medium">
        {t('account', { lines })}: {parts.join(' + ')}
        {hiddenRows > 0 && ` · ${t('hidden', { count: hiddenRows })}`}
      </Text>
      {letters.length > 0 && <Text>{t('letters', { cells: letters.map(({ text }) => text).join(' · ') })}</Text>}
      {swallowed.length > 0 && (
        <Message marginTop="medium" messages={swallowed.map((cell) => ({ text: t('swallowed', cell) }))} type="warning" />
      )}
    </>
  )
}
