'use client'

import { Box, Flex, FormGroup, Grid, Message, Panel, ProgressCircle, Select, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { EncodingQuestion } from '@/components/run/columns/encoding-question'
import { SourceAccount } from '@/components/run/columns/source-account'
import { takeFocus, useReread } from '@/components/run/columns/use-reread'
import { useSourceChoices } from '@/components/run/columns/use-source-choices'
import type { RunActions } from '@/components/run/run-actions'
import { ProblemMessage } from '@/components/shared/problem-message'
import type { TableSource } from '@/lib/contract/table-source'

type SourceBarProps = {
  source: TableSource
  /** The file is kept still, so that it can be read again. */
  isKept: boolean
  isBusy: boolean
  storeHash: string
  reopenUrl: string
  reread: RunActions['reread']
}

/** How a file was read, each part of which can be changed: then it is read again. */
export function SourceBar({ source, isKept, isBusy, storeHash, reopenUrl, reread }: SourceBarProps) {
  const t = useTranslations('run.source')
  const tellRefusal = useTranslations('runs')
  const { read, isReading, refused, failure } = useReread(storeHash, reread)
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    if (takeFocus()) section.current?.focus()
  }, [])
  const choices = useSourceChoices(source, read)
  const isFixed = !isKept || isBusy || isReading

  return (
    <section aria-label={t('header')} ref={section} tabIndex={-1}>
      <Panel header={t('header')}>
        {failure && <ProblemMessage onRetry={failure.again} problem={failure.problem} reopenUrl={reopenUrl} />}
        {refused && (
          <Message
            header={t('notRead')}
            marginBottom="medium"
            messages={[
              { text: `${refused.row ? tellRefusal('new.row', { row: refused.row }) : ''}${tellRefusal(`refusals.${refused.reason}`)}` },
            ]}
            type="error"
          />
        )}
        <Grid gridColumns={{ mobile: '1fr', tablet: `repeat(${choices.length + 1}, minmax(0, 1fr))` }}>
          <Box>
            <Text as="span" bold>
              {t('kind')}
            </Text>
            <Text marginTop="xSmall">{t(`formats.${source.format}`)}</Text>
          </Box>
          {choices.map(({ name, label, options, value, onChoose }) => (
            <FormGroup key={name}>
              <Select
                disabled={isFixed}
                filterable={false}
                label={label}
                onOptionChange={(chosen) => chosen !== undefined && chosen !== value && onChoose(chosen)}
                options={options}
                value={value}
              />
            </FormGroup>
          ))}
        </Grid>
        <Box aria-live="polite" role="status">
          {isReading && (
            <Flex alignItems="center" flexGap="1rem" marginTop="medium">
              <ProgressCircle size="xSmall" />
              <Text>{t('reading')}</Text>
            </Flex>
          )}
        </Box>
        <SourceAccount source={source} />
      </Panel>
      {isKept && source.encodingCandidates.length > 0 && (
        <EncodingQuestion isBusy={isFixed} onChoose={(encoding) => read({ encoding })} source={source} />
      )}
    </section>
  )
}
