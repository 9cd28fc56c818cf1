'use client'

import { Button, Collapse, Panel, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DuplicateCard } from '@/components/run/preview/duplicate-card'
import { useDuplicates } from '@/components/run/preview/use-duplicates'
import type { DuplicateDecision } from '@/components/run/run-actions'
import { RunProblem } from '@/components/run/run-problem'
import type { RunStageProps } from '@/components/run/run-stage'
import { AskModal } from '@/components/shared/ask-modal'
import { ButtonRow } from '@/components/shared/button-row'
import { useShownValue } from '@/components/shared/use-shown-value'
import { duplicateChoices, type DuplicateChoice } from '@/lib/contract/duplicate-choices'

type DuplicatesPanelProps = Pick<RunStageProps, 'run' | 'groups' | 'reopenUrl' | 'actions' | 'steps'> & {
  onDecide: (decision: DuplicateDecision) => void
}

/** Customers about whom rows contradict each other: decided for all of them at once, or for each. */
export function DuplicatesPanel({ run, groups, reopenUrl, actions, steps, onDecide }: DuplicatesPanelProps) {
  const t = useTranslations('run.duplicates')
  const shownValue = useShownValue(groups)
  const [isOpen, setIsOpen] = useState(false)
  const [asked, setAsked] = useState<{ choice: DuplicateChoice; plannedAt: string | null; isOpen: boolean } | null>(null)
  const open = run.reasons.duplicate_row ?? 0
  const { listed, problem, readAgain, chosen, choose } = useDuplicates(actions.listDuplicates, run.plannedAt, isOpen && open > 0)
  const customers = run.summary?.duplicateCustomers ?? 0
  const picked = Object.values(chosen)
  if (open === 0 && run.duplicates === null) return null
  return (
    <Panel header={open > 0 ? t('header', { count: customers }) : t(`header${run.duplicates ?? 'FIRST'}`)}>
      <Text>{open > 0 ? t('text', { rows: open }) : t('decided', { count: run.reasons.not_chosen ?? 0 })}</Text>
      <ButtonRow>
        {open > 0 &&
          duplicateChoices.map((choice) => (
            <Button
              disabled={steps.isBusy}
              key={choice}
              mobileWidth="auto"
              onClick={() => setAsked({ choice, plannedAt: run.plannedAt, isOpen: true })}
              variant="secondary"
            >
              {t(`keep${choice}`)}
            </Button>
          ))}
        {run.duplicates !== null && (
          <Button
            disabled={steps.isBusy}
            mobileWidth="auto"
            onClick={() => onDecide({ forAll: null, plannedAt: run.plannedAt })}
            variant="subtle"
          >
            {t('again')}
          </Button>
        )}
      </ButtonRow>
      {open > 0 && (
        <Collapse isOpen={isOpen} onCollapseChange={setIsOpen}>
          <Collapse.Trigger marginTop="small" title={t('oneByOne')} />
          <Collapse.Panel>
            {problem && <RunProblem onRetry={readAgain} problem={problem} reopenUrl={reopenUrl} />}
            {listed
              ? listed.customers.map((customer) => (
                  <DuplicateCard
                    chosen={chosen[customer.customerId]}
                    customer={customer}
                    key={customer.customerId}
                    onChoose={(rowNumber) => choose(customer.customerId, rowNumber)}
                    shownValue={shownValue}
                  />
                ))
              : !problem && <Text color="secondary60">{t('reading')}</Text>}
            {listed?.hasMore && <Text color="secondary60">{t('more')}</Text>}
            <Button
              disabled={picked.length === 0}
              isLoading={steps.isBusy}
              mobileWidth="auto"
              onClick={() => onDecide({ rowNumbers: picked, plannedAt: listed?.plannedAt ?? null })}
              variant="secondary"
            >
              {t('use', { count: picked.length })}
            </Button>
          </Collapse.Panel>
        </Collapse>
      )}
      {asked && (
        <AskModal
          back={t('back')}
          confirm={t('confirm')}
          header={t(`ask${asked.choice}`)}
          isBusy={steps.isBusy}
          isOpen={asked.isOpen}
          onBack={() => setAsked({ ...asked, isOpen: false })}
          onConfirm={() => {
            setAsked({ ...asked, isOpen: false })
            onDecide({ forAll: asked.choice, plannedAt: asked.plannedAt })
          }}
        >
          <Text>{t('askText', { count: customers })}</Text>
        </AskModal>
      )}
    </Panel>
  )
}
