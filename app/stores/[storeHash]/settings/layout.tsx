import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** Adds the messages of the settings, which other pages are sent without. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { common, problem, status, settings } = await getMessages()
  return <NextIntlClientProvider messages={{ common, problem, status, settings }}>{children}</NextIntlClientProvider>
}
