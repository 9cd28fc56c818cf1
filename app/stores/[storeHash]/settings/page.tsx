import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { openStorePage } from '@/app/door'
import { SettingsTab } from '@/app/stores/[storeHash]/settings/settings-tab'
import { SettingsView, type TabName } from '@/components/settings/settings-view'

const ownerTabs: TabName[] = ['history']
const allTabs: TabName[] = ['connection', 'people', 'developers', 'history', 'language']
type Props = PageProps<'/stores/[storeHash]/settings'>

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [{ tab }, t] = await Promise.all([searchParams, getTranslations('settings')])
  return { title: `${t(`tabs.${tabOf(tab)}`)} · ${t('title')}` }
}

export default async function SettingsPage({ params, searchParams }: Props) {
  const [{ storeHash }, { tab: wanted }, t] = await Promise.all([params, searchParams, getTranslations('settings')])
  // where it was before
  if (wanted === 'activity') redirect(`/stores/${storeHash}/history?tab=app`)
  const tab = tabOf(wanted)
  const { session } = await openStorePage(storeHash, ownerTabs.includes(tab) ? 'OWNER' : 'VIEWER')
  const offered = session.user.role === 'OWNER' ? allTabs : allTabs.filter((name) => !ownerTabs.includes(name))
  return (
    <SettingsView activeTab={tab} tabs={offered.map((id) => ({ id, title: t(`tabs.${id}`) }))}>
      <SettingsTab session={session} tab={tab} />
    </SettingsView>
  )
}

function tabOf(wanted: string | string[] | undefined): TabName {
  // the keys had a tab of their own
  return wanted === 'keys' ? 'developers' : (allTabs.find((name) => name === wanted) ?? 'connection')
}
