'use client'

import { Button, Fieldset, Form, FormGroup, Panel, Radio, Text } from '@bigcommerce/big-design'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import type { CountExpiring, Expiring, KeepHistory } from '@/components/settings/settings-actions'
import { AppLink } from '@/components/shared/app-link'
import { AskModal } from '@/components/shared/ask-modal'
import { ButtonRow } from '@/components/shared/button-row'
import { offline, type Problem } from '@/components/shared/problem'
import { ProblemMessage } from '@/components/shared/problem-message'
import { toast } from '@/components/shared/toasts'
import { keptYearsChoices, type KeptYears } from '@/lib/contract/retention'

type RetentionPanelProps = {
  keptYears: KeptYears
  countExpiring: CountExpiring
  keepHistory: KeepHistory
  activityUrl: string
  reopenUrl: string
}

/** How long history is kept. Before it is kept for less long, what would be deleted is told and asked for. */
export function RetentionPanel({ keptYears, countExpiring, keepHistory, activityUrl, reopenUrl }: RetentionPanelProps) {
  const t = useTranslations('settings.retention')
  const router = useRouter()
  const [chosen, setChosen] = useState(keptYears)
  const [expiring, setExpiring] = useState<Expiring | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, startSaving] = useTransition()
  const isShorter = chosen !== null && (keptYears === null || chosen < keptYears)

  function submit() {
    setProblem(null)
    if (!isShorter) return save()
    startSaving(async () => {
      const answer = await countExpiring(chosen).catch(() => offline)
      if (answer.status === 'failed') return setProblem(answer)
      setExpiring(answer)
      setIsAsking(true)
    })
  }

  function save() {
    startSaving(async () => {
      const answer = await keepHistory(chosen).catch(() => offline)
      setIsAsking(false)
      setProblem(answer.status === 'failed' ? answer : null)
      if (answer.status === 'failed') return
      toast(t('saved', { kept: nameOf(chosen) }))
      router.refresh()
    })
  }

  function nameOf(years: KeptYears): string {
    return years === null ? t('forEver') : t('years', { count: years })
  }

  return (
    <>
      {problem && <ProblemMessage consequence={t('notSaved')} onRetry={submit} problem={problem} reopenUrl={reopenUrl} />}
      <Panel header={t('header')}>
        <Text>{t('text')}</Text>
        <Form
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <Fieldset legend={t('legend')}>
            <FormGroup>
              {keptYearsChoices.map((years) => (
                <Radio
                  checked={chosen === years}
                  key={String(years)}
                  label={nameOf(years)}
                  name="kept-years"
                  onChange={() => setChosen(years)}
                  value={String(years)}
                />
              ))}
            </FormGroup>
          </Fieldset>
          <ButtonRow>
            <Button disabled={chosen === keptYears} isLoading={isBusy} mobileWidth="auto" type="submit">
              {t('save')}
            </Button>
          </ButtonRow>
        </Form>
        <Text marginBottom="xSmall" marginTop="medium">
          {t('recorded')}
        </Text>
        <AppLink href={activityUrl}>{t('activity')}</AppLink>
      </Panel>
      <AskModal
        back={t('cancel')}
        confirm={t('confirm')}
        header={t('ask', { kept: nameOf(chosen) })}
        isBusy={isBusy}
        isDestructive
        isOpen={isAsking}
        onBack={() => setIsAsking(false)}
        onConfirm={save}
      >
        {expiring && (
          <Text>
            {expiring.changes + expiring.runs > 0
              ? t('expiring', { changes: expiring.changes, runs: expiring.runs, since: expiring.since })
              : t('nothingExpiring', { since: expiring.since })}
          </Text>
        )}
        <Text>{t('final')}</Text>
      </AskModal>
    </>
  )
}
