import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** Adds the messages of a run's page, which other pages are sent without. */
export default async function RunLayout({ children }: { children: ReactNode }) {
  const { common, problem, status, fields, history, run, runs } = await getMessages()
  // why a file is refused, and what a run is called that has no name
  const ofRuns = { refusals: runs.refusals, new: { row: runs.new.row }, sources: runs.sources }
  return (
    <NextIntlClientProvider messages={{ common, problem, status, fields, history, run, runs: ofRuns }}>{children}</NextIntlClientProvider>
  )
}
