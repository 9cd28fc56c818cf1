'use client'

import { Badge, Box, Panel, Small, Table, Text } from '@bigcommerce/big-design'
import { useMessages, useTranslations } from 'next-intl'
import { findText } from '@/components/api-docs/find-text'
import type { Operation, Parameter } from '@/components/api-docs/operation'

/** One operation; its own words where the app has them in the person's language, the document's otherwise. */
export function OperationPanel({ operation }: { operation: Operation }) {
  const t = useTranslations('apiDocs.operation')
  const { summaries, parameters: texts, successes } = useMessages().apiDocs.operation
  const { id, method, path, summary, parameters, responses } = operation
  const header = findText(summaries, id) ?? (summary || path)
  return (
    <Panel header={header}>
      <Text>
        <Badge label={method} variant={method === 'GET' ? 'secondary' : 'primary'} /> <code>{path}</code>
      </Text>
      {parameters.length > 0 && (
        <Table
          aria-label={t('parametersOf', { operation: header })}
          columns={[
            { hash: 'name', header: t('name'), render: NameCell, width: '30%' },
            { hash: 'text', header: t('meaning'), render: ({ name, description }) => findText(texts, name) ?? description },
          ]}
          items={parameters}
          keyField="name"
        />
      )}
      {responses.length > 0 && (
        <Box marginTop="medium">
          <Table
            aria-label={t('responsesOf', { operation: header })}
            columns={[
              { hash: 'status', header: t('status'), render: ({ status }) => status, width: '30%' },
              {
                hash: 'text',
                header: t('meaning'),
                render: ({ status, description }) => (status.startsWith('2') ? (findText(successes, id) ?? description) : description),
              },
            ]}
            items={responses}
            keyField="status"
          />
        </Box>
      )}
    </Panel>
  )
}

function NameCell({ name, type, isRequired }: Parameter) {
  const t = useTranslations('apiDocs.operation')
  return (
    <>
      <code>{name}</code>
      <Small marginBottom="none">
        {type}
        {isRequired && ` · ${t('required')}`}
      </Small>
    </>
  )
}
