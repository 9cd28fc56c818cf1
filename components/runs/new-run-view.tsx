'use client'

import { Link, Message, Panel, Text } from '@bigcommerce/big-design'
import { Header, Page } from '@bigcommerce/big-design-patterns'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { AppLink } from '@/components/shared/app-link'
import { ProblemMessage } from '@/components/shared/problem-message'
import { RunStepper } from '@/components/shared/run-stepper'
import { ChooseFile } from '@/components/runs/choose-file'
import { PasteRows } from '@/components/runs/paste-rows'
import { useUpload } from '@/components/runs/use-upload'
import { useAppNavigation } from '@/components/shared/use-app-navigation'

const templateColumns = ['customer_id', 'email', 'first_name', 'last_name', 'new_email', 'company', 'phone', 'customer_group'] as const

/** Where the rows of a run come from. Nothing is written before the person confirms. */
export function NewRunView({ storeHash, reopenUrl }: { storeHash: string; reopenUrl: string }) {
  const t = useTranslations('runs')
  const list = useAppNavigation(`/stores/${storeHash}/runs`)
  const header = useMemo(() => <Header backLink={{ text: t('title'), ...list }} title={t('new.header')} />, [t, list])
  const upload = useUpload(storeHash)
  const template = `\uFEFF${templateColumns.map((column) => t(`new.template.${column}`)).join(',')}\r\n`
  return (
    <Page header={header}>
      <RunStepper source="FILE" state="NEW" />
      {upload.refusal && <Message header={t('new.refused')} marginBottom="medium" messages={[{ text: upload.refusal }]} type="error" />}
      {upload.failure && <ProblemMessage onRetry={upload.failure.again} problem={upload.failure.problem} reopenUrl={reopenUrl} />}
      <Panel header={t('new.file')}>
        <Text>{t('new.text')}</Text>
        <Text>
          <Link download={`${t('new.templateName')}.csv`} href={`data:text/csv;charset=utf-8,${encodeURIComponent(template)}`}>
            {t('new.downloadTemplate')}
          </Link>
        </Text>
        <ChooseFile isSending={upload.isSending} onChoose={(file) => upload.send(file, file.name)} />
      </Panel>
      <PasteRows isSending={upload.isSending} onPaste={(text) => upload.send(text, null)} storeHash={storeHash} />
      <Panel header={t('new.customers')}>
        <Text>{t('new.customersText')}</Text>
        <AppLink href={`/stores/${storeHash}/customers`}>{t('new.browse')}</AppLink>
      </Panel>
    </Page>
  )
}
