import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** Adds the messages of a run's page, which other pages are sent without. */
export default async function RunLayout({ children }: { children: ReactNode }) {
  const { common, problem, status, fields, history, run } = await getMessages()
  return <NextIntlClientProvider messages={{ common, problem, status, fields, history, run }}>{children}</NextIntlClientProvider>
}
