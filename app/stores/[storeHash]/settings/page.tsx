import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { openStorePage } from '@/app/door'
import { SettingsTab } from '@/app/stores/[storeHash]/settings/settings-tab'
import { SettingsView, type TabName } from '@/components/settings/settings-view'

const ownerTabs: TabName[] = ['keys', 'history']
const allTabs: TabName[] = ['connection', 'people', 'keys', 'history', 'language']

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('title') }
}

export default async function SettingsPage({ params, searchParams }: PageProps<'/stores/[storeHash]/settings'>) {
  const [{ storeHash }, { tab: wanted }, t] = await Promise.all([params, searchParams, getTranslations('settings')])
  // where it was before
  if (wanted === 'activity') redirect(`/stores/${storeHash}/history?tab=app`)
  const tab = allTabs.find((name) => name === wanted) ?? 'connection'
  const { session } = await openStorePage(storeHash, ownerTabs.includes(tab) ? 'OWNER' : 'VIEWER')
  const offered = session.user.role === 'OWNER' ? allTabs : allTabs.filter((name) => !ownerTabs.includes(name))
  return (
    <SettingsView activeTab={tab} storeHash={storeHash} tabs={offered.map((id) => ({ id, title: t(`tabs.${id}`) }))}>
      <SettingsTab session={session} tab={tab} />
    </SettingsView>
  )
}
