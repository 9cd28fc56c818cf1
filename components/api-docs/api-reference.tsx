'use client'

import { Box, H3, Link, Panel, Text } from '@bigcommerce/big-design'
import { Header, Page } from '@bigcommerce/big-design-patterns'
import { useRouter } from 'next/navigation'
import { useMessages, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { curlLine, curlReadLine, type Example } from '@/components/shared/curl-line'
import { ErrorCodes } from '@/components/api-docs/error-codes'
import { findText } from '@/components/api-docs/find-text'
import type { Operation } from '@/components/api-docs/operation'
import { OperationPanel } from '@/components/api-docs/operation-panel'
import { AppLink } from '@/components/shared/app-link'
import { CodeBlock } from '@/components/shared/code-block'
import type { ErrorCode } from '@/lib/errors'

type ApiViewProps = {
  storeHash: string
  appUrl: string
  canCreateKeys: boolean
  operations: Operation[]
  examples: Example[]
  /** The HTTP status of each error code. */
  statuses: Record<ErrorCode, number>
}

const DOCUMENT_PATH = '/api/v1/openapi.json'

/** The API as its own document tells it, with lines to try it. */
export function ApiView({ storeHash, appUrl, canCreateKeys, operations, examples, statuses }: ApiViewProps) {
  const t = useTranslations()
  const texts = useMessages().apiDocs.examples
  const router = useRouter()
  const settingsUrl = `/stores/${storeHash}/settings`
  const keysUrl = `${settingsUrl}?tab=keys`
  const actions = useMemo(
    () => [{ text: t('common.settings'), variant: 'secondary' as const, onClick: () => router.push(settingsUrl) }],
    [t, router, settingsUrl],
  )
  return (
    <Page header={<Header actions={actions} title={t('apiDocs.title')} />}>
      <Panel header={t('apiDocs.start.header')}>
        <Text>{t('apiDocs.start.text')}</Text>
        <Text>{canCreateKeys ? t('apiDocs.start.owner') : t('apiDocs.start.others')}</Text>
        <CodeBlock name={t('apiDocs.start.header')} text="Authorization: Bearer $UPDATE_CUSTOMER_API_KEY" />
        <Box marginTop="medium">
          <H3>{t('apiDocs.start.try')}</H3>
          <CodeBlock name={t('apiDocs.start.try')} text={curlReadLine(appUrl)} />
        </Box>
        {canCreateKeys && (
          <Box marginTop="medium">
            <AppLink href={keysUrl}>{t('apiDocs.start.keys')}</AppLink>
          </Box>
        )}
      </Panel>
      <Panel header={t('apiDocs.examples.header')}>
        <Text>{t('apiDocs.examples.text')}</Text>
        {examples.map((example) => {
          const name = findText(texts, example.name) ?? example.summary
          return (
            <Box key={example.name} marginBottom="medium">
              <H3>{name}</H3>
              <CodeBlock name={name} text={curlLine(appUrl, example)} />
            </Box>
          )
        })}
      </Panel>
      {operations.map((operation) => (
        <OperationPanel key={operation.id} operation={operation} />
      ))}
      <ErrorCodes statuses={statuses} />
      <Panel header={t('apiDocs.document.header')}>
        <Text>{t('apiDocs.document.text')}</Text>
        <Link external href={DOCUMENT_PATH} rel="noreferrer" target="_blank">
          {DOCUMENT_PATH}
        </Link>
      </Panel>
    </Page>
  )
}
