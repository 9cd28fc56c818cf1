'use client'

import { Box, H3, Link, Panel, Text } from '@bigcommerce/big-design'
import { useMessages, useTranslations } from 'next-intl'
import { curlLine, curlReadLine, type Example } from '@/components/shared/curl-line'
import { ErrorCodes } from '@/components/api-docs/error-codes'
import { findText } from '@/components/api-docs/find-text'
import type { Operation } from '@/components/api-docs/operation'
import { OperationPanel } from '@/components/api-docs/operation-panel'
import { CodeBlock } from '@/components/shared/code-block'
import type { ErrorCode } from '@/lib/errors'

type ApiReferenceProps = {
  appUrl: string
  canCreateKeys: boolean
  operations: Operation[]
  examples: Example[]
  /** The HTTP status of each error code. */
  statuses: Record<ErrorCode, number>
}

const DOCUMENT_PATH = '/api/v1/openapi.json'

/** The API as its own document tells it, with lines to try it. */
export function ApiReference({ appUrl, canCreateKeys, operations, examples, statuses }: ApiReferenceProps) {
  const t = useTranslations('apiDocs')
  const texts = useMessages().apiDocs.examples
  return (
    <>
      <Panel header={t('start.header')}>
        <Text>{t('start.text')}</Text>
        <Text>{canCreateKeys ? t('start.owner') : t('start.others')}</Text>
        <CodeBlock name={t('start.header')} text="Authorization: Bearer $UPDATE_CUSTOMER_API_KEY" />
        <Box marginTop="medium">
          <H3>{t('start.try')}</H3>
          <CodeBlock name={t('start.try')} text={curlReadLine(appUrl)} />
        </Box>
      </Panel>
      <Panel header={t('examples.header')}>
        <Text>{t('examples.text')}</Text>
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
      <Panel header={t('document.header')}>
        <Text>{t('document.text')}</Text>
        <Link external href={DOCUMENT_PATH} rel="noreferrer" target="_blank">
          {DOCUMENT_PATH}
        </Link>
      </Panel>
    </>
  )
}
