'use client'

import { Text } from '@bigcommerce/big-design'
import { Header } from '@bigcommerce/big-design-patterns'
import { useTranslations } from 'next-intl'
import { useMemo, type ReactElement } from 'react'
import { AppLink } from '@/components/shared/app-link'
import type { RunFacts, ShownRun } from '@/components/run/run-actions'
import { isPreview, notUpdatedOf } from '@/components/run/rows/row-filter'
import { useRunBadge } from '@/components/shared/use-run-badge'
import { useBackLink } from '@/components/shared/use-back-link'

/** BigDesign's page builds its header anew whenever an attribute changes: so only the run's state changes it. */
export function useRunHeader(storeHash: string, run: ShownRun, facts: RunFacts): ReactElement {
  const t = useTranslations('run')
  const sources = useTranslations('runs.sources')
  const { state, rowCount, undos } = run
  const backLink = useBackLink(storeHash, 'runs')
  const { label, variant } = useRunBadge()(state, notUpdatedOf(run))
  const { name, source, who, when, undoesId } = facts
  const steps = useTranslations('common.runSteps')
  const isOfPerson = source === 'FILE' || source === 'PASTE'
  // the picture of the steps would push the rows down
  const step = isOfPerson && isPreview(state) ? steps('of', { step: 3, count: 4, name: steps('check') }) : null
  const undoList = JSON.stringify(undos)
  return useMemo(() => {
    const made = JSON.parse(undoList) as ShownRun['undos']
    return (
      <Header
        backLink={backLink}
        badge={{ label, variant }}
        description={
          <Text>
            {step && `${step} · `}
            {t('by', { count: rowCount, when, who })}
            {undoesId && (
              <>
                <br />
                {t.rich('undoOf', { run: (chunks) => <AppLink href={`/stores/${storeHash}/runs/${undoesId}`}>{chunks}</AppLink> })}
              </>
            )}
            {made.length > 0 && (
              <>
                <br />
                {t('undone', { count: made.length })}{' '}
              </>
            )}
            {made.map((undo, index) => (
              <span key={undo.id}>
                {index > 0 && ' · '}
                <AppLink href={`/stores/${storeHash}/runs/${undo.id}`}>
                  {t('undoLink', { when: undo.when, state: t(`states.${undo.state}`) })}
                </AppLink>
              </span>
            ))}
          </Text>
        }
        title={name || sources(source)}
      />
    )
  }, [t, sources, backLink, storeHash, label, variant, step, rowCount, undoList, name, source, who, when, undoesId])
}
