'use client'

import { Badge, Box, Button, Small, Table } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { createContext, use, useMemo } from 'react'
import type { ApiKeyRecord } from '@/lib/stores/api-keys'

/** Moments are written out by the page. */
export type ShownKey = Pick<ApiKeyRecord, 'id' | 'prefix' | 'name' | 'scope' | 'createdByName'> & {
  created: string
  expires: string | null
  lastUsed: string | null
  state: 'active' | 'suspended' | 'expired' | 'revoked'
}

const variants = { active: 'success', suspended: 'warning', expired: 'warning', revoked: 'secondary' } as const
const wideOnly = { mobile: 'none', tablet: 'none', desktop: 'table-cell' } as const
const narrowOnly = { mobile: 'block', tablet: 'block', desktop: 'none' } as const

// BigDesign takes a column's `render` for a component: made anew with each rendering, it would lose the focus.
const ButtonsContext = createContext<Buttons>({ onRevoke: () => undefined, onTakeOver: () => undefined })

type Buttons = { onRevoke(key: ShownKey): void; onTakeOver(key: ShownKey): void }

export function KeysTable({ keys, ...buttons }: { keys: ShownKey[] } & Buttons) {
  const t = useTranslations('settings.keys')
  const columns = useMemo(
    () => [
      { hash: 'name', header: t('name'), render: NameCell },
      { hash: 'scope', header: t('scope'), render: ScopeCell, display: wideOnly },
      { hash: 'created', header: t('createdHeader'), render: CreatedCell, display: wideOnly },
      { hash: 'expires', header: t('expires'), render: ExpiresCell, display: wideOnly },
      { hash: 'lastUsed', header: t('lastUsed'), render: LastUsedCell, display: wideOnly },
      { hash: 'state', header: t('state'), render: StateCell, width: 130 },
    ],
    [t],
  )
  return (
    <ButtonsContext value={buttons}>
      <Table aria-label={t('header')} columns={columns} items={keys} />
    </ButtonsContext>
  )
}

/** Where there is no room for columns, all of the key. */
function NameCell({ name, prefix, scope, expires, lastUsed }: ShownKey) {
  const t = useTranslations('settings.keys')
  return (
    <>
      {name}
      <br />
      <code style={{ fontSize: '0.875em' }}>{prefix}…</code>
      <Box display={narrowOnly}>
        <Small marginBottom="none">{t(`scopes.${scope}`)}</Small>
        <Small marginBottom="none">{t('expiresAt', { when: expires ?? t('never') })}</Small>
        <Small marginBottom="none">{t('usedAt', { when: lastUsed ?? t('notUsed') })}</Small>
      </Box>
    </>
  )
}

function ScopeCell({ scope }: ShownKey) {
  return useTranslations('settings.keys.scopes')(scope)
}

function CreatedCell({ created, createdByName }: ShownKey) {
  return (
    <>
      {created}
      <Small marginBottom="none">{createdByName}</Small>
    </>
  )
}

function ExpiresCell({ expires }: ShownKey) {
  const t = useTranslations('settings.keys')
  return expires ?? t('never')
}

function LastUsedCell({ lastUsed }: ShownKey) {
  const t = useTranslations('settings.keys')
  return lastUsed ?? t('notUsed')
}

function StateCell(key: ShownKey) {
  const t = useTranslations('settings.keys')
  const { onRevoke, onTakeOver } = use(ButtonsContext)
  return (
    <>
      <Badge label={t(`states.${key.state}`)} variant={variants[key.state]} />
      {key.state === 'suspended' && (
        <Box marginTop="xxSmall">
          <Small>{t('suspendedText')}</Small>
          <Button aria-label={t('takeOverOf', { name: key.name })} mobileWidth="auto" onClick={() => onTakeOver(key)} variant="secondary">
            {t('takeOver')}
          </Button>
        </Box>
      )}
      {(key.state === 'active' || key.state === 'suspended') && (
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
  )
}
