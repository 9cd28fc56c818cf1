import { getFormatter } from 'next-intl/server'
import { assignRole, checkConnection, countExpiring, keepHistory } from '@/app/stores/[storeHash]/settings/actions'
import { DevelopersTab } from '@/app/stores/[storeHash]/settings/developers-tab'
import { ConnectionPanel } from '@/components/settings/connection-panel'
import { LanguagePanel } from '@/components/settings/language-panel'
import { PeoplePanel } from '@/components/settings/people-panel'
import { RetentionPanel } from '@/components/settings/retention-panel'
import type { TabName } from '@/components/settings/settings-view'
import { appInControlPanelUrl } from '@/lib/env'
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
      const { installedAt, storeHash: _, credentialsId: _id, ...connection } = await readConnection(storeHash)
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
    case 'developers':
      return <DevelopersTab reopenUrl={reopenUrl} session={session} />
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
      return <LanguagePanel timezone={session.timezone} />
  }
}
