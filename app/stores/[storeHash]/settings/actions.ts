'use server'

import { createFormatter } from 'next-intl'
import { headers } from 'next/headers'
import { storeAction } from '@/app/door'
import { languageFor } from '@/app/i18n/language'
import { panelExtension } from '@/app/panel-extension'
import { parseAssignRole, parseCreateKey, parseKeptYears, parseKeyId } from '@/app/stores/[storeHash]/settings/settings-input'
import type { AssignInput, CheckResult, CreatedKey, Done, Expiring, NewKey } from '@/components/settings/settings-actions'
import { keptSince, type KeptYears } from '@/lib/contract/retention'
import { countExpiring as count } from '@/lib/runs/purge-history'
import { createApiKey as create, revokeApiKey as revoke, takeOverApiKey as takeOver } from '@/lib/stores/api-keys'
import { assignRole as assign } from '@/lib/stores/assign-role'
import { checkConnection as check } from '@/lib/stores/check-connection'
import { keepFor } from '@/lib/stores/retention'
import { registerExtension } from '@/lib/stores/register-extension'

const DAY_MS = 24 * 60 * 60_000

export const checkConnection = storeAction('VIEWER', async ({ session, store }): Promise<CheckResult> => {
  const { name } = await check(store())
  await registerExtension(session.storeHash, panelExtension, { isLookedAt: true })
  return { status: 'connected', name }
})

export const assignRole = storeAction('OWNER', async ({ session }, input: AssignInput): Promise<Done> => {
  const { userId, email } = session.user
  await assign(session.storeHash, parseAssignRole(input), { userId, name: email })
  return { status: 'done' }
})

export const createApiKey = storeAction('OWNER', async ({ session }, input: NewKey): Promise<CreatedKey> => {
  const { userId, email } = session.user
  const { name, scope, expiresInDays } = parseCreateKey(input)
  const expiresAt = expiresInDays === null ? null : new Date(Date.now() + expiresInDays * DAY_MS)
  const { key } = await create(session.storeHash, { name, scope, expiresAt }, { userId, name: email })
  return { status: 'created', key }
})

/** Succeeds for a key that has ended already, too. */
export const revokeApiKey = storeAction('OWNER', async ({ session }, id: string): Promise<Done> => {
  const { userId, email } = session.user
  await revoke(session.storeHash, parseKeyId(id), { userId, name: email })
  return { status: 'done' }
})

/** Succeeds for a key that is not suspended, too. */
export const takeOverApiKey = storeAction('OWNER', async ({ session }, id: string): Promise<Done> => {
  const { userId, email } = session.user
  await takeOver(session.storeHash, parseKeyId(id), { userId, name: email })
  return { status: 'done' }
})

/** What would be deleted if history were kept for so many years. */
export const countExpiring = storeAction('OWNER', async ({ session }, keptYears: KeptYears): Promise<Expiring> => {
  const years = parseKeptYears(keptYears)
  if (years === null) return { status: 'counted', changes: 0, runs: 0, since: '' }
  const format = createFormatter(languageFor(session, (await headers()).get('accept-language')))
  const since = format.dateTime(keptSince(years, Date.now()), { dateStyle: 'medium' })
  return { status: 'counted', since, ...(await count(session.storeHash, years)) }
})

export const keepHistory = storeAction('OWNER', async ({ session }, keptYears: KeptYears): Promise<Done> => {
  const { userId, email } = session.user
  await keepFor(session.storeHash, parseKeptYears(keptYears), { userId, name: email })
  return { status: 'done' }
})
