'use client'

import { Button, Fieldset, Form, FormGroup, Panel, Radio, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { encodings } from '@/lib/contract/encodings'
import type { TableSource } from '@/lib/contract/table-source'

type EncodingQuestionProps = { source: TableSource; isBusy: boolean; onChoose: (encoding: string) => void }

/** Nothing tells how the letters of a file are to be read: a person sees it at once. */
export function EncodingQuestion({ source, isBusy, onChoose }: EncodingQuestionProps) {
  const t = useTranslations('run.source')
  const { encodingCandidates, candidateLetters = [] } = source
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <Panel>
      <Form
        onSubmit={(event) => {
          event.preventDefault()
          if (chosen !== null) onChoose(chosen)
        }}
      >
        <Fieldset description={t('question.text')} legend={t('question.header')}>
          <FormGroup>
            {encodingCandidates.map((candidate, index) => {
              const known = encodings.find((one) => one === candidate)
              return (
                <Radio
                  checked={chosen === candidate}
                  description={known ? t(`encodings.${known}`) : candidate}
                  disabled={isBusy}
                  key={candidate}
                  label={(candidateLetters[index] ?? []).join(' · ')}
                  name="encoding"
                  onChange={() => setChosen(candidate)}
                  value={candidate}
                />
              )
            })}
          </FormGroup>
        </Fieldset>
        <Button disabled={isBusy || chosen === null} type="submit" variant="secondary">
          {t('question.choose')}
        </Button>
        <Text color="secondary60" marginTop="small">
          {t('question.other')}
        </Text>
      </Form>
    </Panel>
  )
}
