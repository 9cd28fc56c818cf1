'use client'

import { Box, Panel, Text } from '@bigcommerce/big-design'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { offline, type Problem } from '@/components/shared/problem'
import { ProblemMessage } from '@/components/shared/problem-message'
import { DescribedValue } from '@/components/settings/described-value'
import { PeopleTable, type Person } from '@/components/settings/people-table'
import type { AssignInput, AssignRole } from '@/components/settings/settings-actions'
import { toast } from '@/components/shared/toasts'

type PeoplePanelProps = {
  people: Person[]
  ownUserId: number
  /** Null for whoever may only look. */
  assignRole: AssignRole | null
  reopenUrl: string
}

export function PeoplePanel({ people, ownUserId, assignRole, reopenUrl }: PeoplePanelProps) {
  const t = useTranslations('settings.people')
  const roles = useTranslations('settings.roles')
  const router = useRouter()
  const [saving, setSaving] = useState<AssignInput | null>(null)
  const [failure, setFailure] = useState<{ problem: Problem; input: AssignInput; email: string } | null>(null)
  const [, startSaving] = useTransition()

  function assign(input: AssignInput, email: string) {
    if (!assignRole || saving) return
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
        <PeopleTable
          onAssign={assignRole && (({ userId, email }, role) => assign({ userId, role }, email))}
          ownUserId={ownUserId}
          people={people}
          saving={saving}
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
