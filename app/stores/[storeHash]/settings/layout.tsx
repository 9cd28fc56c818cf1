import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** With the words of the settings, which no other page carries. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { common, problem, status, settings } = await getMessages()
  return <NextIntlClientProvider messages={{ common, problem, status, settings }}>{children}</NextIntlClientProvider>
}
