'use client'

import { Dropdown, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { correctableStates } from '@/components/run/preview/row-decisions'
import { countOf, notUpdatedOf } from '@/components/run/rows/row-filter'
import { useDownload } from '@/components/run/rows/use-download'
import type { ShownRun } from '@/components/run/run-actions'
import { MenuButton } from '@/components/shared/menu-button'
import { ButtonRow } from '@/components/shared/button-row'
import { LinkButton } from '@/components/shared/link-button'
import { useAppNavigation } from '@/components/shared/use-app-navigation'
import { notUpdatedStates } from '@/lib/contract/row-states'
import { writtenFormats } from '@/lib/contract/written-formats'

type ToCorrectProps = { run: ShownRun; storeHash: string; name: string; canEdit: boolean }

/** The rows that need attention together: as a sheet of their own, or as a file, to be corrected in a spreadsheet and brought back. */
export function ToCorrect({ run, storeHash, name, canEdit }: ToCorrectProps) {
  const t = useTranslations('run')
  const { news, download } = useDownload(run.id, storeHash)
  const sheet = useAppNavigation(`/stores/${storeHash}/runs/${run.id}/sheet`)
  if (notUpdatedOf(run) === 0) return null
  const query = [...notUpdatedStates.map((state) => `state=${state}`), 'left_out=false'].join('&')
  return (
    <ButtonRow>
      {canEdit && countOf(run.counts, correctableStates) > run.leftOut && (
        <LinkButton mobileWidth="auto" variant="secondary" {...sheet}>
          {t('sheet.open')}
        </LinkButton>
      )}
      <Dropdown
        disabled={news === 'downloading'}
        items={writtenFormats.map((format) => ({
          content: t('result.downloadAs', { rows: t('preview.download'), format: format.toUpperCase() }),
          onItemClick: () => void download(query, `${name} ${t('preview.fileName')}`, format),
        }))}
        toggle={<MenuButton variant="subtle">{t('preview.downloads')}</MenuButton>}
      />
      <Text as="span" color={news === 'downloadFailed' ? 'danger' : 'secondary60'} marginBottom="none" role="status">
        {news ? t(`result.${news}`) : ''}
      </Text>
    </ButtonRow>
  )
}
