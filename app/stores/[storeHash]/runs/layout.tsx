import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** Adds the messages of the list, which other pages are sent without. */
export default async function RunsLayout({ children }: { children: ReactNode }) {
  const { common, problem, status, run, runs } = await getMessages()
  return (
    <NextIntlClientProvider messages={{ common, problem, status, run: { states: run.states, completedPartly: run.completedPartly }, runs }}>
      {children}
    </NextIntlClientProvider>
  )
}
