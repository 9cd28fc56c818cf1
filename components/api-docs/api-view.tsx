'use client'

import { Box, H3, Link, Panel, Text } from '@bigcommerce/big-design'
import { Header, Page } from '@bigcommerce/big-design-patterns'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { curlLine, examples } from '@/components/api-docs/curl-line'
import { ErrorCodes } from '@/components/api-docs/error-codes'
import type { Operation } from '@/components/api-docs/operation'
import { OperationPanel } from '@/components/api-docs/operation-panel'
import { AppLink } from '@/components/app-link'
import { CodeBlock } from '@/components/code-block'
import { useAppNavigation } from '@/components/use-app-navigation'

type ApiViewProps = { storeHash: string; appUrl: string; canCreateKeys: boolean; operations: Operation[] }

const DOCUMENT_PATH = '/api/v1/openapi.json'

/** The API as its own document tells it, with lines to try it. */
export function ApiView({ storeHash, appUrl, canCreateKeys, operations }: ApiViewProps) {
  const t = useTranslations()
  const router = useRouter()
  const home = useAppNavigation(`/stores/${storeHash}`)
  const settingsUrl = `/stores/${storeHash}/settings`
  const keysUrl = `${settingsUrl}?tab=keys`
  const backLink = useMemo(() => ({ text: t('common.toSearch'), ...home }), [t, home])
  const actions = useMemo(
    () => [{ text: t('common.settings'), variant: 'secondary' as const, onClick: () => router.push(settingsUrl) }],
    [t, router, settingsUrl],
  )
  return (
    <Page header={<Header actions={actions} backLink={backLink} title={t('apiDocs.title')} />}>
      <Panel header={t('apiDocs.start.header')}>
        <Text>{t('apiDocs.start.text')}</Text>
        <Text>{canCreateKeys ? t('apiDocs.start.owner') : t('apiDocs.start.others')}</Text>
        <CodeBlock name={t('apiDocs.start.header')} text="Authorization: Bearer $UPDATE_CUSTOMER_API_KEY" />
        {canCreateKeys && (
          <Box marginTop="medium">
            <AppLink href={keysUrl}>{t('apiDocs.start.keys')}</AppLink>
          </Box>
        )}
      </Panel>
      <Panel header={t('apiDocs.examples.header')}>
        <Text>{t('apiDocs.examples.text')}</Text>
        {examples.map(({ name, body }) => (
          <Box key={name} marginBottom="medium">
            <H3>{t(`apiDocs.examples.${name}`)}</H3>
            <CodeBlock name={t(`apiDocs.examples.${name}`)} text={curlLine(appUrl, body)} />
          </Box>
        ))}
      </Panel>
      {operations.map((operation) => (
        <OperationPanel key={operation.id} operation={operation} />
      ))}
      <ErrorCodes />
      <Panel header={t('apiDocs.document.header')}>
        <Text>{t('apiDocs.document.text')}</Text>
        <Link external href={DOCUMENT_PATH} rel="noreferrer" target="_blank">
          {DOCUMENT_PATH}
        </Link>
      </Panel>
    </Page>
  )
}
