'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ActivityEntry, FoldedEntry } from '@/components/history/history-actions'
import type { Role } from '@/lib/stores/users'

const refusals = ['already_used', 'not_installed', 'user_removed'] as const

/** What happened, in words. */
export function useActivityText(): (entry: ActivityEntry | FoldedEntry) => string {
  const t = useTranslations('settings.activity')
  const format = useFormatter()
  const roles = useTranslations('settings.roles.names')
  const scopes = useTranslations('settings.keys.scopes')

  function roleName(value: unknown): string {
    const role = (['OWNER', 'EDITOR', 'VIEWER'] satisfies Role[]).find((one) => one === value)
    return role ? roles(role) : ''
  }

  function kept(value: unknown): string {
    return typeof value === 'number' ? t('years', { count: value }) : t('forEver')
  }

  return function activityText(entry) {
    if (entry.kind === 'folded') return t('folded', { openings: entry.openings, purges: entry.purges })
    const { event, detail, user } = entry
    switch (event) {
      case 'load_refused': {
        const reason = refusals.find((known) => known === detail.reason) ?? 'other'
        return t('events.load_refused', { reason: t(`refusals.${reason}`) })
      }
      case 'user_removed':
        return t('events.user_removed', { user })
      case 'role_changed':
        return t('events.role_changed', { user, from: roleName(detail.from), to: roleName(detail.to) })
      case 'key_created':
        return t('events.key_created', {
          name: String(detail.name ?? ''),
          key: String(detail.key ?? ''),
          scope: scopes(detail.scope === 'READ' ? 'READ' : 'WRITE'),
        })
      case 'rows_exported':
        return t('events.rows_exported')
      case 'customers_exported':
        return t('events.customers_exported', {
          customers: typeof detail.customers === 'number' ? format.number(detail.customers) : t('allCustomers'),
          format: String(detail.format ?? '').toUpperCase(),
        })
      case 'run_question_answered': {
        const { answer, differing, rows } = detail
        const counts = { differing: Number(differing), rows: Number(rows) }
        return t('events.run_question_answered', { ...counts, answer: t(`matchings.${answer === 'email' ? 'email' : 'id'}`) })
      }
      case 'history_purged':
        return t('events.history_purged', {
          changes: Number(detail.changes),
          runs: Number(detail.runs),
          before: format.dateTime(new Date(String(detail.before)), { dateStyle: 'medium' }),
        })
      case 'retention_changed':
        return t('events.retention_changed', { from: kept(detail.from), to: kept(detail.to) })
      case 'key_revoked':
      case 'key_exposed':
      case 'key_taken_over':
        return t(`events.${event}`, { key: String(detail.key ?? '') })
      case 'key_suspended':
        return t('events.key_suspended', { key: String(detail.key ?? ''), user })
      default:
        return t(`events.${event}`)
    }
  }
}
