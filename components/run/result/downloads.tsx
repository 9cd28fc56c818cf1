'use client'

import { Dropdown, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { countOf, failedStates } from '@/components/run/rows/row-filter'
import { useDownload } from '@/components/run/rows/use-download'
import type { ShownRun } from '@/components/run/run-actions'
import { MenuButton } from '@/components/shared/menu-button'
import type { RowState } from '@/lib/contract/row-states'
import { writtenFormats } from '@/lib/contract/written-formats'

type DownloadsProps = { run: ShownRun; storeHash: string; name: string }

/** The run's rows with what became of them, all or those that were not updated, in either kind of file. */
export function Downloads({ run, storeHash, name }: DownloadsProps) {
  const t = useTranslations('run.result')
  const { news, download } = useDownload(run.id, storeHash)
  const isFailed = countOf(run.counts, failedStates) > 0
  const parts: { text: 'all' | 'failedRows'; states: readonly RowState[] }[] = [
    ...(isFailed ? [{ text: 'failedRows' as const, states: failedStates }] : []),
    { text: 'all', states: [] },
  ]
  const items = parts.flatMap(({ text, states }) =>
    writtenFormats.map((format) => ({
      content: t('downloadAs', { rows: t(text), format: format.toUpperCase() }),
      onItemClick: () => void download(states.map((state) => `state=${state}`).join('&'), `${name} ${t('fileName')}`, format),
    })),
  )
  return (
    <>
      <Dropdown disabled={news === 'downloading'} items={items} toggle={<MenuButton variant="secondary">{t('downloads')}</MenuButton>} />
      <Text as="span" color={news === 'downloadFailed' ? 'danger' : 'secondary60'} marginBottom="none" role="status">
        {news && t(news)}
      </Text>
    </>
  )
}
