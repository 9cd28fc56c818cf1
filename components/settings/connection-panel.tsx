'use client'

import { Box, Button, Message, Panel, Text } from '@bigcommerce/big-design'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, useTransition } from 'react'
import { offline, type Problem } from '@/components/shared/problem'
import { ProblemMessage } from '@/components/shared/problem-message'
import { DescribedValue } from '@/components/settings/described-value'
import type { CheckConnection, CheckResult } from '@/components/settings/settings-actions'
import type { Connection } from '@/lib/stores/read-connection'

type ConnectionPanelProps = {
  /** `installedSince` is written out by the page. */
  connection: Omit<Connection, 'installedAt' | 'storeHash' | 'credentialsId'> & { installedSince: string }
  checkConnection: CheckConnection
  reopenUrl: string
}

export function ConnectionPanel({ connection, checkConnection, reopenUrl }: ConnectionPanelProps) {
  const t = useTranslations('settings.connection')
  const common = useTranslations('common')
  const router = useRouter()
  const [isChecking, startChecking] = useTransition()
  const [result, setResult] = useState<CheckResult | Problem | null>(null)
  const found = useRef<HTMLDivElement>(null)
  const { name, planName, timezone, installedSince, scopes, panel } = connection

  useEffect(() => {
    if (result) found.current?.focus()
  }, [result])

  function check() {
    startChecking(async () => {
      const answer = await checkConnection().catch(() => offline)
      setResult(answer)
      // what the store tells of itself may be new
      if (answer.status === 'connected') router.refresh()
    })
  }

  return (
    <>
      <div ref={found} tabIndex={-1}>
        {result?.status === 'failed' && <ProblemMessage onRetry={check} problem={result} reopenUrl={reopenUrl} />}
        {result?.status === 'connected' && (
          <Message
            header={t('works')}
            localization={{ close: common('close') }}
            marginBottom="medium"
            messages={[{ text: t('worksText', { name: result.name }) }]}
            onClose={() => setResult(null)}
            type="success"
          />
        )}
      </div>
      <Panel header={t('header')}>
        <Text>{t('text')}</Text>
        <Box as="dl" marginVertical="none">
          <DescribedValue name={t('store')}>{name}</DescribedValue>
          <DescribedValue name={t('plan')}>{planName || t('unknown')}</DescribedValue>
          <DescribedValue name={t('timezone')}>{timezone}</DescribedValue>
          <DescribedValue name={t('since')}>{installedSince}</DescribedValue>
          <DescribedValue name={t('panel')}>{t(`panelStates.${panel}`)}</DescribedValue>
          <DescribedValue name={t('scopes')}>
            {scopes.length === 0 && t('unknown')}
            <Box as="ul" margin="none" paddingLeft="large">
              {scopes.map((scope) => (
                <li key={scope}>
                  <code>{scope}</code>
                </li>
              ))}
            </Box>
          </DescribedValue>
        </Box>
        <Box marginTop="small">
          <Button isLoading={isChecking} mobileWidth="auto" onClick={check} variant="secondary">
            {t('check')}
          </Button>
        </Box>
      </Panel>
    </>
  )
}
