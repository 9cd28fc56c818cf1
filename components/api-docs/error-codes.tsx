'use client'

import { Panel, Table, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { CodeBlock } from '@/components/shared/code-block'
import type { ErrorCode } from '@/lib/errors'

const example = {
  success: false,
  error: {
    code: 'invalid_input',
    message: 'The request is not valid.',
    fields: [{ field: 'new_email', code: 'invalid_format', message: 'Enter a valid email address.' }],
  },
}

export function ErrorCodes({ statuses }: { statuses: Record<ErrorCode, number> }) {
  const t = useTranslations('apiDocs.errors')
  return (
    <Panel header={t('header')}>
      <Text>{t('text')}</Text>
      <CodeBlock name={t('example')} text={JSON.stringify(example, null, 2)} />
      <Table
        aria-label={t('header')}
        columns={[
          { hash: 'code', header: t('code'), render: ({ code }) => <code>{code}</code>, width: '30%' },
          { hash: 'status', header: t('status'), render: ({ code }) => statuses[code], width: 80 },
          { hash: 'meaning', header: t('meaning'), render: ({ code }) => t(`codes.${code}`) },
        ]}
        items={(Object.keys(statuses) as ErrorCode[]).map((code) => ({ code }))}
        keyField="code"
      />
    </Panel>
  )
}
