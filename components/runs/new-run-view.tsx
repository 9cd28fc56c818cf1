'use client'

import { Link, Panel, Text } from '@bigcommerce/big-design'
import { Header, Page } from '@bigcommerce/big-design-patterns'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { AppLink } from '@/components/shared/app-link'
import { HelpLink } from '@/components/shared/help-link'
import { RunStepper } from '@/components/shared/run-stepper'
import { ChooseFile } from '@/components/runs/choose-file'
import { PasteRows } from '@/components/runs/paste-rows'
import { RoomNotice, type Room } from '@/components/runs/room-notice'
import { UploadProblems } from '@/components/shared/upload-problems'
import { useFileDrop } from '@/components/shared/use-file-drop'
import { useUpload } from '@/components/shared/use-upload'
import { templateColumns } from '@/lib/contract/column-targets'
import { mediaTypes } from '@/lib/contract/written-formats'
import { useAppNavigation } from '@/components/shared/use-app-navigation'

type NewRunViewProps = {
  storeHash: string
  reopenUrl: string
  room: Room | null
  /** The template as a workbook, in base64. */
  templateWorkbook: string
}

/** Where the rows of a run come from. Nothing is written before the person confirms. */
export function NewRunView({ storeHash, reopenUrl, room, templateWorkbook }: NewRunViewProps) {
  const t = useTranslations('runs')
  const list = useAppNavigation(`/stores/${storeHash}/runs`)
  const header = useMemo(() => <Header backLink={{ text: t('title'), ...list }} title={t('new.header')} />, [t, list])
  const upload = useUpload(storeHash)
  // beside the zone, too: a browser would leave the page for the file
  useFileDrop(upload.take)
  const template = `\uFEFF${templateColumns.map((column) => t(`new.template.${column}`)).join(',')}\r\n`
  return (
    <Page header={header}>
      <RunStepper source="FILE" state="NEW" />
      <RoomNotice room={room} />
      <UploadProblems failure={upload.failure} refusal={upload.refusal} reopenUrl={reopenUrl} />
      <Panel header={t('new.file')}>
        <Text>{t('new.text')}</Text>
        <Text>
          <Link download={`${t('new.templateName')}.csv`} href={`data:text/csv;charset=utf-8,${encodeURIComponent(template)}`}>
            {t('new.downloadTemplate')}
          </Link>
          {' · '}
          <Link download={`${t('new.templateName')}.xlsx`} href={`data:${mediaTypes.xlsx};base64,${templateWorkbook}`}>
            {t('new.downloadWorkbook')}
          </Link>
          {' · '}
          <HelpLink storeHash={storeHash} topic="files" />
        </Text>
        <ChooseFile isSending={upload.isSending} onChoose={upload.take} sending={upload.sending} />
      </Panel>
      <PasteRows isSending={upload.isSending} onPaste={(text) => upload.send(text, null)} storeHash={storeHash} />
      <Panel header={t('new.customers')}>
        <Text>{t('new.customersText')}</Text>
        <AppLink href={`/stores/${storeHash}/customers`}>{t('new.browse')}</AppLink>
      </Panel>
    </Page>
  )
}
