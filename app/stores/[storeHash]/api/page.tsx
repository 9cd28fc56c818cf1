import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { openStorePage } from '@/app/door'
import { statuses } from '@/app/api-answer'
import { examples } from '@/app/api/v1/examples'
import { openapiDocument } from '@/app/api/v1/openapi-document'
import { readOperations } from '@/app/stores/[storeHash]/settings/read-operations'
import { ApiView } from '@/components/api-docs/api-reference'
import { env } from '@/lib/env'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apiDocs')
  return { title: t('title') }
}

export default async function ApiPage({ params }: PageProps<'/stores/[storeHash]/api'>) {
  const { storeHash } = await params
  const { session } = await openStorePage(storeHash)
  return (
    <ApiView
      appUrl={env().APP_URL}
      canCreateKeys={session.user.role === 'OWNER'}
      examples={examples}
      operations={readOperations(openapiDocument())}
      statuses={statuses}
      storeHash={storeHash}
    />
  )
}
