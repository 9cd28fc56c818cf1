'use client'

import { Button, Message, Panel, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { QuestionExamples } from '@/components/run/question/question-examples'
import type { RunStageProps } from '@/components/run/run-stage'
import { ButtonRow } from '@/components/shared/button-row'

/** Whose customers the rows name, with what speaks against their IDs; nothing is planned until somebody has said. */
export function QuestionPanel({ run: { question }, columns, canEdit, steps, actions }: RunStageProps) {
  const t = useTranslations('run.question')
  if (!question) return null
  const { code, rows, differing, unknownIds, answers, examples } = question
  const isByEmail = answers.includes('email')
  return (
    <Panel header={t('header')}>
      <Message
        marginBottom="medium"
        messages={[
          { text: t(`texts.${code}`, { rows, differing }) },
          ...(unknownIds ? [{ text: t('unknownIds', { count: unknownIds }) }] : []),
        ]}
        type="warning"
      />
      <Text>{t(`means.${code}`)}</Text>
      <QuestionExamples code={code} examples={examples} />
      {canEdit && (
        <ButtonRow>
          {isByEmail && columns.onReopen && (
            <Button disabled={steps.isBusy} mobileWidth="auto" onClick={columns.onReopen} variant="secondary">
              {t('toColumns')}
            </Button>
          )}
          <Button disabled={steps.isBusy} mobileWidth="auto" onClick={() => steps.take(() => actions.answer('id'))} variant="subtle">
            {t('byId')}
          </Button>
        </ButtonRow>
      )}
    </Panel>
  )
}
