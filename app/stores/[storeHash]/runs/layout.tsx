import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** With the words of the list, which no other page carries. */
export default async function RunsLayout({ children }: { children: ReactNode }) {
  const { common, problem, status, run, runs } = await getMessages()
  return (
    <NextIntlClientProvider messages={{ common, problem, status, run: { states: run.states }, runs }}>{children}</NextIntlClientProvider>
  )
}
