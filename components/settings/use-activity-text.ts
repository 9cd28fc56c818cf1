'use client'

import { useTranslations } from 'next-intl'
import type { ActivityEntry } from '@/components/settings/settings-actions'
import type { Role } from '@/lib/stores/users'

const refusals = ['already_used', 'not_installed', 'user_removed'] as const

/** What happened, in words. */
export function useActivityText(): (entry: ActivityEntry) => string {
  const t = useTranslations('settings.activity')
  const roles = useTranslations('settings.roles.names')
  const scopes = useTranslations('settings.keys.scopes')

  function roleName(value: unknown): string {
    const role = (['OWNER', 'EDITOR', 'VIEWER'] satisfies Role[]).find((one) => one === value)
    return role ? roles(role) : ''
  }

  return function activityText({ event, detail, user }) {
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
      case 'key_revoked':
        return t('events.key_revoked', { key: String(detail.key ?? '') })
      default:
        return t(`events.${event}`)
    }
  }
}
