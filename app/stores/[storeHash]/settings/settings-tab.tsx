import { getFormatter } from 'next-intl/server'
import {
  assignRole,
  checkConnection,
  countExpiring,
  createApiKey,
  keepHistory,
  revokeApiKey,
  takeOverApiKey,
} from '@/app/stores/[storeHash]/settings/actions'
import { ConnectionPanel } from '@/components/settings/connection-panel'
import { KeysPanel } from '@/components/settings/keys-panel'
import { LanguagePanel } from '@/components/settings/language-panel'
import { PeoplePanel } from '@/components/settings/people-panel'
import { RetentionPanel } from '@/components/settings/retention-panel'
import type { TabName } from '@/components/settings/settings-view'
import { appInControlPanelUrl, env } from '@/lib/env'
import { listApiKeys } from '@/lib/stores/api-keys'
import { readConnection } from '@/lib/stores/read-connection'
import { readKeptYears } from '@/lib/stores/retention'
import type { StoreSession } from '@/lib/stores/sessions'
import { listUsers } from '@/lib/stores/users'

const DAY = { dateStyle: 'medium' } as const
const MOMENT = { dateStyle: 'medium', timeStyle: 'short' } as const

/** What one tab shows; only what it shows is read. */
export async function SettingsTab({ tab, session }: { tab: TabName; session: StoreSession }) {
  const { storeHash, user } = session
  const { userId } = user
  const format = await getFormatter()
  const reopenUrl = `${appInControlPanelUrl(storeHash)}/settings?tab=${tab}`
  switch (tab) {
    case 'connection': {
      const { installedAt, ...connection } = await readConnection(storeHash)
      return (
        <ConnectionPanel
          checkConnection={checkConnection.bind(null, storeHash, userId)}
          connection={{ ...connection, installedSince: format.dateTime(installedAt, DAY) }}
          reopenUrl={reopenUrl}
        />
      )
    }
    case 'people': {
      const users = (await listUsers(storeHash)).filter(({ removedAt }) => removedAt === null)
      return (
        <PeoplePanel
          assignRole={user.role === 'OWNER' ? assignRole.bind(null, storeHash, userId) : null}
          ownUserId={userId}
          people={users.map(({ firstSeenAt, lastSeenAt, removedAt: _, ...person }) => ({
            ...person,
            firstSeen: format.dateTime(firstSeenAt, DAY),
            lastSeen: format.dateTime(lastSeenAt, MOMENT),
          }))}
          reopenUrl={reopenUrl}
        />
      )
    }
    case 'keys': {
      const keys = await listApiKeys(storeHash)
      const now = new Date()
      return (
        <KeysPanel
          apiUrl={`/stores/${storeHash}/api`}
          appUrl={env().APP_URL}
          createKey={createApiKey.bind(null, storeHash, userId)}
          keys={keys.map(({ createdAt, expiresAt, lastUsedAt, revokedAt, suspendedAt, ...key }) => ({
            ...key,
            created: format.dateTime(createdAt, DAY),
            expires: expiresAt && format.dateTime(expiresAt, DAY),
            lastUsed: lastUsedAt && format.dateTime(lastUsedAt, MOMENT),
            state: revokedAt ? 'revoked' : expiresAt && expiresAt <= now ? 'expired' : suspendedAt ? 'suspended' : 'active',
          }))}
          reopenUrl={reopenUrl}
          revokeKey={revokeApiKey.bind(null, storeHash, userId)}
          takeOverKey={takeOverApiKey.bind(null, storeHash, userId)}
        />
      )
    }
    case 'history':
      return (
        <RetentionPanel
          activityUrl={`/stores/${storeHash}/history?tab=app`}
          countExpiring={countExpiring.bind(null, storeHash, userId)}
          keepHistory={keepHistory.bind(null, storeHash, userId)}
          keptYears={await readKeptYears(storeHash)}
          reopenUrl={reopenUrl}
        />
      )
    case 'language':
      return <LanguagePanel storeHash={storeHash} supportUrl={env().SUPPORT_URL ?? null} timezone={session.timezone} />
  }
}
