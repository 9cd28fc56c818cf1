'use client'

import { Badge, Box, Button, Small, Table } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { ApiKeyRecord } from '@/lib/stores/api-keys'

/** Moments are written out by the page. */
export type ShownKey = Pick<ApiKeyRecord, 'id' | 'prefix' | 'name' | 'scope' | 'createdByName'> & {
  created: string
  expires: string | null
  lastUsed: string | null
  state: 'active' | 'expired' | 'revoked'
}

const variants = { active: 'success', expired: 'warning', revoked: 'secondary' } as const
const wideOnly = { mobile: 'none', tablet: 'none', desktop: 'table-cell' } as const
const narrowOnly = { mobile: 'block', tablet: 'block', desktop: 'none' } as const

export function KeysTable({ keys, onRevoke }: { keys: ShownKey[]; onRevoke: (key: ShownKey) => void }) {
  const t = useTranslations('settings.keys')

  function scopeOf({ scope }: ShownKey) {
    return t(`scopes.${scope}`)
  }

  function expiryOf({ expires }: ShownKey) {
    return expires ?? t('never')
  }

  function lastUseOf({ lastUsed }: ShownKey) {
    return lastUsed ?? t('notUsed')
  }

  return (
    <Table
      aria-label={t('header')}
      columns={[
        {
          hash: 'name',
          header: t('name'),
          render: (key) => (
            <>
              {key.name}
              <br />
              <code style={{ fontSize: '0.875em' }}>{key.prefix}…</code>
              <Box display={narrowOnly}>
                <Small marginBottom="none">{scopeOf(key)}</Small>
                <Small marginBottom="none">{t('expiresAt', { when: expiryOf(key) })}</Small>
                <Small marginBottom="none">{t('usedAt', { when: lastUseOf(key) })}</Small>
              </Box>
            </>
          ),
        },
        { hash: 'scope', header: t('scope'), render: scopeOf, display: wideOnly },
        {
          hash: 'created',
          header: t('createdHeader'),
          render: ({ created, createdByName }) => (
            <>
              {created}
              <Small marginBottom="none">{createdByName}</Small>
            </>
          ),
          display: wideOnly,
        },
        { hash: 'expires', header: t('expires'), render: expiryOf, display: wideOnly },
        { hash: 'lastUsed', header: t('lastUsed'), render: lastUseOf, display: wideOnly },
        {
          hash: 'state',
          header: t('state'),
          render: (key) => (
            <>
              <Badge label={t(`states.${key.state}`)} variant={variants[key.state]} />
              {key.state === 'active' && (
                <Box marginTop="xxSmall">
                  <Button
                    actionType="destructive"
                    aria-label={t('revokeOf', { name: key.name })}
                    mobileWidth="auto"
                    onClick={() => onRevoke(key)}
                    variant="secondary"
                  >
                    {t('revoke')}
                  </Button>
                </Box>
              )}
            </>
          ),
          width: 130,
        },
      ]}
      items={keys}
    />
  )
}
