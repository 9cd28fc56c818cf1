import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** Adds the messages of the history, which other pages are sent without. */
export default async function HistoryLayout({ children }: { children: ReactNode }) {
  const { common, problem, status, fields, history, storeHistory, settings } = await getMessages()
  const { activity, roles, keys } = settings
  const ofActivity = { activity, roles: { names: roles.names }, keys: { scopes: keys.scopes } }
  return (
    <NextIntlClientProvider messages={{ common, problem, status, fields, history, storeHistory, settings: ofActivity }}>
      {children}
    </NextIntlClientProvider>
  )
}
