'use client'

import { ActivityPanel } from '@/components/history/activity-panel'
import type { ActivityPage, ListActivity } from '@/components/history/history-actions'
import { HistoryFrame } from '@/components/history/history-frame'

type ActivityViewProps = { latest: ActivityPage; listActivity: ListActivity; reopenUrl: string }

/** What happened to the app itself. */
export function ActivityView(panel: ActivityViewProps) {
  return (
    <HistoryFrame activeTab="app" canSeeActivity>
      <ActivityPanel {...panel} />
    </HistoryFrame>
  )
}
