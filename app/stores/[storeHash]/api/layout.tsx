import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** Adds the messages of the API's page, which other pages are sent without. */
export default async function ApiLayout({ children }: { children: ReactNode }) {
  const { common, problem, status, apiDocs } = await getMessages()
  return <NextIntlClientProvider messages={{ common, problem, status, apiDocs }}>{children}</NextIntlClientProvider>
}
