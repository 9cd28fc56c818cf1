'use client'

import { Panel, Text } from '@bigcommerce/big-design'
import { useLocale, useTranslations } from 'next-intl'

export function LanguagePanel({ timezone }: { timezone: string }) {
  const t = useTranslations('settings.language')
  const locale = useLocale()
  const language = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale
  return (
    <Panel header={t('header')}>
      <Text>{t('shown', { language })}</Text>
      <Text>{t('change')}</Text>
      <Text>{t('times', { timezone })}</Text>
    </Panel>
  )
}
