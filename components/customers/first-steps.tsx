'use client'

import { Box, Button, Flex, Link, Panel, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { AppLink } from '@/components/shared/app-link'

type FirstStepsProps = { helpUrl: string; supportUrl: string | null; onDismiss: () => void }

export function FirstSteps({ helpUrl, supportUrl, onDismiss }: FirstStepsProps) {
  const t = useTranslations('home.steps')
  const common = useTranslations('common')
  return (
    <Panel header={t('header')}>
      <Box as="ol" marginBottom="medium" marginTop="none" paddingLeft="large">
        {(['find', 'change', 'save'] as const).map((step) => (
          <li key={step}>
            <Text marginBottom="xxSmall">{t(step)}</Text>
          </li>
        ))}
      </Box>
      <Flex alignItems="center" flexDirection="row" flexGap="1rem" flexWrap="wrap">
        <Button mobileWidth="auto" onClick={onDismiss} variant="secondary">
          {t('dismiss')}
        </Button>
        <AppLink href={helpUrl}>{t('more')}</AppLink>
        {supportUrl && (
          <Link external href={supportUrl} rel="noreferrer" target="_blank">
            {common('contactSupport')}
          </Link>
        )}
      </Flex>
    </Panel>
  )
}
