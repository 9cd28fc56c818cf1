'use client'

import { Panel, Table, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { CodeBlock } from '@/components/code-block'
import type { ErrorCode } from '@/lib/errors'

type PublicCode = Exclude<ErrorCode, 'customer_changed'>

/** The statuses of the contract. */
const statuses: Record<PublicCode, number> = {
  invalid_input: 400,
  group_not_found: 400,
  unauthorized: 401,
  forbidden: 403,
  customer_not_found: 404,
  customer_ambiguous: 409,
  identifier_mismatch: 409,
  email_taken: 409,
  rate_limited: 429,
  internal: 500,
  store_disconnected: 502,
  bigcommerce_unavailable: 503,
  outcome_unknown: 504,
}
const codes = Object.keys(statuses) as PublicCode[]

const example = {
  success: false,
  error: {
    code: 'invalid_input',
    message: 'The request is not valid.',
    fields: [{ field: 'new_email', code: 'invalid_format', message: 'Enter a valid email address.' }],
  },
}

export function ErrorCodes() {
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
        items={codes.map((code) => ({ code }))}
        keyField="code"
      />
    </Panel>
  )
}
