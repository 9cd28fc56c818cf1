'use client'

import { Panel, Select, Table, Text, Box, Small } from '@bigcommerce/big-design'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { offline, type Problem } from '@/components/shared/problem'
import { ProblemMessage } from '@/components/shared/problem-message'
import { DescribedValue } from '@/components/settings/described-value'
import type { AssignInput, AssignRole } from '@/components/settings/settings-actions'
import { toast } from '@/components/shared/toasts'
import type { AssignableRole } from '@/lib/stores/assign-role'
import type { Role } from '@/lib/stores/users'

/** Moments are written out by the page. */
export type Person = { userId: number; email: string; role: Role; firstSeen: string; lastSeen: string }

type PeoplePanelProps = {
  people: Person[]
  ownUserId: number
  /** Null for whoever may only look. */
  assignRole: AssignRole | null
  reopenUrl: string
}

const wideOnly = { mobile: 'none', tablet: 'table-cell' } as const
const assignable: AssignableRole[] = ['EDITOR', 'VIEWER']

export function PeoplePanel({ people, ownUserId, assignRole, reopenUrl }: PeoplePanelProps) {
  const t = useTranslations('settings.people')
  const roles = useTranslations('settings.roles')
  const router = useRouter()
  const [saving, setSaving] = useState<AssignInput | null>(null)
  const [failure, setFailure] = useState<{ problem: Problem; input: AssignInput; email: string } | null>(null)
  const [, startSaving] = useTransition()

  function assign(input: AssignInput, email: string) {
    if (!assignRole) return
    setSaving(input)
    startSaving(async () => {
      const answer = await assignRole(input).catch(() => offline)
      setSaving(null)
      setFailure(answer.status === 'failed' ? { problem: answer, input, email } : null)
      if (answer.status === 'failed') return
      toast(t('saved', { email, role: roles(`names.${input.role}`) }))
      router.refresh()
    })
  }

  function roleCell({ userId, email, role }: Person) {
    if (!assignRole || role === 'OWNER') return roles(`names.${role}`)
    return (
      <Select
        aria-label={t('roleOf', { email })}
        disabled={saving?.userId === userId}
        filterable={false}
        onOptionChange={(chosen) => chosen && chosen !== role && assign({ userId, role: chosen }, email)}
        options={assignable.map((value) => ({ value, content: roles(`names.${value}`) }))}
        value={saving?.userId === userId ? saving.role : role}
      />
    )
  }

  return (
    <>
      {failure && (
        <ProblemMessage
          consequence={t('notSaved', { email: failure.email })}
          onRetry={() => assign(failure.input, failure.email)}
          problem={failure.problem}
          reopenUrl={reopenUrl}
        />
      )}
      <Panel header={t('header')}>
        <Text>{assignRole ? t('text') : t('readOnly')}</Text>
        <Table
          aria-label={t('header')}
          columns={[
            {
              hash: 'email',
              header: t('email'),
              render: ({ email, userId, lastSeen }) => (
                <>
                  {email} {userId === ownUserId && t('you')}
                  <Box display={{ mobile: 'block', tablet: 'none' }}>
                    <Small marginBottom="none">{t('lastSeenAt', { when: lastSeen })}</Small>
                  </Box>
                </>
              ),
            },
            { hash: 'role', header: t('role'), render: roleCell, width: 180 },
            { hash: 'firstSeen', header: t('firstSeen'), render: ({ firstSeen }) => firstSeen, display: wideOnly },
            { hash: 'lastSeen', header: t('lastSeen'), render: ({ lastSeen }) => lastSeen, display: wideOnly },
          ]}
          items={people}
          keyField="userId"
        />
        {people.length === 1 && <Text marginTop="medium">{t('alone')}</Text>}
      </Panel>
      <Panel header={roles('header')}>
        <Box as="dl" margin="none">
          {(['OWNER', 'EDITOR', 'VIEWER'] as const).map((role) => (
            <DescribedValue key={role} name={roles(`names.${role}`)}>
              {roles(`may.${role}`)}
            </DescribedValue>
          ))}
        </Box>
      </Panel>
    </>
  )
}
