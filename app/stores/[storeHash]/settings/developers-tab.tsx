import { NextIntlClientProvider } from 'next-intl'
import { getFormatter, getMessages } from 'next-intl/server'
import { statuses } from '@/app/api-answer'
import { examples } from '@/app/api/v1/examples'
import { openapiDocument } from '@/app/api/v1/openapi-document'
import { createApiKey, revokeApiKey, takeOverApiKey } from '@/app/stores/[storeHash]/settings/actions'
import { readOperations } from '@/app/stores/[storeHash]/settings/read-operations'
import { ApiReference } from '@/components/api-docs/api-reference'
import { AccessPanel } from '@/components/settings/access-panel'
import { KeysPanel } from '@/components/settings/keys-panel'
import { env } from '@/lib/env'
import { listApiKeys } from '@/lib/stores/api-keys'
import { readConnection } from '@/lib/stores/read-connection'
import type { StoreSession } from '@/lib/stores/sessions'

const DAY = { dateStyle: 'medium' } as const
const MOMENT = { dateStyle: 'medium', timeStyle: 'short' } as const

/** The API: what names this store to it, the keys for its owner, and how it is called. Its messages are sent with this tab alone. */
export async function DevelopersTab({ session, reopenUrl }: { session: StoreSession; reopenUrl: string }) {
  const { storeHash, user } = session
  const { common, problem, status, settings, apiDocs } = await getMessages()
  const { credentialsId } = await readConnection(storeHash)
  const isOwner = user.role === 'OWNER'
  return (
    <NextIntlClientProvider messages={{ common, problem, status, settings, apiDocs }}>
      {isOwner && <Keys reopenUrl={reopenUrl} session={session} />}
      <AccessPanel credentialsId={credentialsId} storeHash={storeHash} />
      <ApiReference
        appUrl={env().APP_URL}
        canCreateKeys={isOwner}
        examples={examples}
        operations={readOperations(openapiDocument())}
        statuses={statuses}
      />
    </NextIntlClientProvider>
  )
}

async function Keys({ session: { storeHash, user }, reopenUrl }: { session: StoreSession; reopenUrl: string }) {
  const [keys, format] = await Promise.all([listApiKeys(storeHash), getFormatter()])
  const now = new Date()
  return (
    <KeysPanel
      appUrl={env().APP_URL}
      createKey={createApiKey.bind(null, storeHash, user.userId)}
      keys={keys.map(({ createdAt, expiresAt, lastUsedAt, revokedAt, suspendedAt, ...key }) => ({
        ...key,
        created: format.dateTime(createdAt, DAY),
        expires: expiresAt && format.dateTime(expiresAt, DAY),
        lastUsed: lastUsedAt && format.dateTime(lastUsedAt, MOMENT),
        state: revokedAt ? 'revoked' : expiresAt && expiresAt <= now ? 'expired' : suspendedAt ? 'suspended' : 'active',
      }))}
      reopenUrl={reopenUrl}
      revokeKey={revokeApiKey.bind(null, storeHash, user.userId)}
      takeOverKey={takeOverApiKey.bind(null, storeHash, user.userId)}
    />
  )
}
