'use client'

import { Box, Link, Panel, Text } from '@bigcommerce/big-design'
import { useLocale, useTranslations } from 'next-intl'
import { AppLink } from '@/components/shared/app-link'

type LanguagePanelProps = { storeHash: string; timezone: string; supportUrl: string | null }

export function LanguagePanel({ storeHash, timezone, supportUrl }: LanguagePanelProps) {
  const t = useTranslations('settings.language')
  const common = useTranslations('common')
  const locale = useLocale()
  const language = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale
  return (
    <>
      <Panel header={t('header')}>
        <Text>{t('shown', { language })}</Text>
        <Text>{t('change')}</Text>
        <Text>{t('times', { timezone })}</Text>
      </Panel>
      <Panel header={t('helpHeader')}>
        <Box as="ul" margin="none" paddingLeft="large">
          <li>
            <AppLink href={`/stores/${storeHash}/help`}>{t('help')}</AppLink>
          </li>
          <li>
            <AppLink href={`/stores/${storeHash}/api`}>{t('api')}</AppLink>
          </li>
          {supportUrl && (
            <li>
              <Link external href={supportUrl} rel="noreferrer" target="_blank">
                {common('contactSupport')}
              </Link>
            </li>
          )}
        </Box>
      </Panel>
    </>
  )
}
