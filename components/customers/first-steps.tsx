'use client'

import { Flex, Grid, H3, Link, Panel, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AppLink } from '@/components/shared/app-link'
import { HelpLink } from '@/components/shared/help-link'

type FirstStepsProps = { storeHash: string; canEdit: boolean; onDismiss: () => void }

/** What the app is for, until it is put away. The sample names nobody: taken as it is, it changes no customer. */
export function FirstSteps({ storeHash, canEdit, onDismiss }: FirstStepsProps) {
  const t = useTranslations('home.steps')
  const sample = `\uFEFF${t('sample').replaceAll('\n', '\r\n')}\r\n`
  return (
    <Panel action={{ text: t('dismiss'), variant: 'secondary', onClick: onDismiss }} header={t('header')}>
      <Grid gridColumns="repeat(auto-fit, minmax(min(100%, 15rem), 1fr))" gridGap="1.5rem">
        <Step name="change">
          <HelpLink storeHash={storeHash} topic="change" />
        </Step>
        <Step name="many">
          {canEdit && <AppLink href={`/stores/${storeHash}/runs/new`}>{t('chooseFile')}</AppLink>}
          <Link download={`${t('sampleName')}.csv`} href={`data:text/csv;charset=utf-8,${encodeURIComponent(sample)}`}>
            {t('downloadSample')}
          </Link>
          <HelpLink storeHash={storeHash} topic="files" />
        </Step>
        <Step name="undo">
          <AppLink href={`/stores/${storeHash}/history`}>{t('history')}</AppLink>
          <HelpLink storeHash={storeHash} topic="undo" />
        </Step>
      </Grid>
    </Panel>
  )
}

function Step({ name, children }: { name: 'change' | 'many' | 'undo'; children: ReactNode }) {
  const t = useTranslations('home.steps')
  return (
    <div>
      <H3>{t(`${name}.header`)}</H3>
      <Text>{t(`${name}.text`)}</Text>
      <Flex alignItems="flex-start" flexDirection="column" flexGap="0.25rem">
        {children}
      </Flex>
    </div>
  )
}
