'use client'

import { Box, Select, Small, Table } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { createContext, use, useMemo } from 'react'
import type { AssignInput } from '@/components/settings/settings-actions'
import type { AssignableRole } from '@/lib/stores/assign-role'
import type { Role } from '@/lib/stores/users'

/** Moments are written out by the page. */
export type Person = { userId: number; email: string; role: Role; firstSeen: string; lastSeen: string }

type Roles = {
  ownUserId: number
  /** What is being saved. */
  saving: AssignInput | null
  /** Null for whoever may only look. */
  onAssign: ((person: Person, role: AssignableRole) => void) | null
}

const wideOnly = { mobile: 'none', tablet: 'table-cell' } as const
const assignable: AssignableRole[] = ['EDITOR', 'VIEWER']

// BigDesign takes a column's `render` for a component: made anew with each rendering, it would lose the focus.
const RolesContext = createContext<Roles>({ ownUserId: 0, saving: null, onAssign: null })

export function PeopleTable({ people, ...roles }: Roles & { people: Person[] }) {
  const t = useTranslations('settings.people')
  const columns = useMemo(
    () => [
      { hash: 'email', header: t('email'), render: EmailCell },
      { hash: 'role', header: t('role'), render: RoleCell, width: 180 },
      { hash: 'firstSeen', header: t('firstSeen'), render: FirstSeenCell, display: wideOnly },
      { hash: 'lastSeen', header: t('lastSeen'), render: LastSeenCell, display: wideOnly },
    ],
    [t],
  )
  return (
    <RolesContext value={roles}>
      <Table aria-label={t('header')} columns={columns} items={people} keyField="userId" />
    </RolesContext>
  )
}

function EmailCell({ email, userId, lastSeen }: Person) {
  const t = useTranslations('settings.people')
  const { ownUserId } = use(RolesContext)
  return (
    <>
      {email} {userId === ownUserId && t('you')}
      <Box display={{ mobile: 'block', tablet: 'none' }}>
        <Small marginBottom="none">{t('lastSeenAt', { when: lastSeen })}</Small>
      </Box>
    </>
  )
}

/** Never disabled while it is being saved: the focus would be lost. */
function RoleCell(person: Person) {
  const { userId, email, role } = person
  const t = useTranslations('settings.people')
  const names = useTranslations('settings.roles.names')
  const { saving, onAssign } = use(RolesContext)
  if (!onAssign || role === 'OWNER') return names(role)
  const shown = saving?.userId === userId ? saving.role : role
  return (
    <Select
      aria-busy={saving?.userId === userId}
      aria-label={t('roleOf', { email })}
      filterable={false}
      onOptionChange={(chosen) => chosen && chosen !== shown && onAssign(person, chosen)}
      options={assignable.map((value) => ({ value, content: names(value) }))}
      value={shown}
    />
  )
}

function FirstSeenCell({ firstSeen }: Person) {
  return firstSeen
}

function LastSeenCell({ lastSeen }: Person) {
  return lastSeen
}
