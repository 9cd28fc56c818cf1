'use client'

import { Button, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { notUpdatedOf } from '@/components/run/rows/row-filter'
import { useDownload } from '@/components/run/rows/use-download'
import type { ShownRun } from '@/components/run/run-actions'
import { ButtonRow } from '@/components/shared/button-row'
import { notUpdatedStates } from '@/lib/contract/row-states'
import { writtenFormats } from '@/lib/contract/written-formats'

/** The rows that need attention as a file, to be corrected in a spreadsheet and brought back. */
export function ToCorrect({ run, storeHash, name }: { run: ShownRun; storeHash: string; name: string }) {
  const t = useTranslations('run')
  const { news, download } = useDownload(run.id, storeHash)
  if (notUpdatedOf(run) === 0) return null
  const query = [...notUpdatedStates.map((state) => `state=${state}`), 'left_out=false'].join('&')
  return (
    <ButtonRow>
      {writtenFormats.map((format) => (
        <Button
          disabled={news === 'downloading'}
          key={format}
          mobileWidth="auto"
          onClick={() => void download(query, `${name} ${t('preview.fileName')}`, format)}
          variant="subtle"
        >
          {t('result.downloadAs', { rows: t('preview.download'), format: format.toUpperCase() })}
        </Button>
      ))}
      <Text as="span" color={news === 'downloadFailed' ? 'danger' : 'secondary60'} marginBottom="none" role="status">
        {news ? t(`result.${news}`) : t('preview.downloadText')}
      </Text>
    </ButtonRow>
  )
}
