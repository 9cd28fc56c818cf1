'use client'

import { Box, Message, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { CodeBlock } from '@/components/shared/code-block'
import { curlReadLine } from '@/components/shared/curl-line'

/** The key, this once, with a warning that says so. */
export function CreatedKeyNote({ apiKey, appUrl }: { apiKey: string; appUrl: string }) {
  const t = useTranslations('settings.keys.creation')
  return (
    <>
      <Message marginBottom="medium" messages={[{ text: t('warning') }]} type="warning" />
      <Text bold marginBottom="xxSmall">
        {t('key')}
      </Text>
      <CodeBlock name={t('key')} text={apiKey} />
      <Box marginTop="medium">
        <Text bold marginBottom="xxSmall">
          {t('try')}
        </Text>
        <CodeBlock name={t('try')} text={`export UPDATE_CUSTOMER_API_KEY='${apiKey}'\n${curlReadLine(appUrl)}`} />
      </Box>
    </>
  )
}
