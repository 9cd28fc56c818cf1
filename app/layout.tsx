import '@fontsource-variable/source-sans-3'
import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Providers } from '@/components/providers'

export const metadata: Metadata = {
  title: { default: 'Update Customer', template: '%s · Update Customer' },
  robots: { index: false, follow: false },
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Words that few pages need are not sent with every page: boot and help are rendered on the server, other rooms add theirs in their layout.
  const {
    boot: _boot,
    help: _help,
    settings: _settings,
    apiDocs: _apiDocs,
    run: _run,
    customers: _customers,
    storeHistory: _storeHistory,
    ...messages
  } = await getMessages()
  return (
    <html lang={await getLocale()}>
      <body>
        <NextIntlClientProvider messages={messages}>
          <Providers>{children}</Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
