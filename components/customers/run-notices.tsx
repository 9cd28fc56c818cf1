'use client'

import { Message } from '@bigcommerce/big-design'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { CustomersActions, ShownNotice } from '@/components/customers/customers-actions'

const ASKED_EVERY_MS = 5_000
const MINUTE = 60

// Gone until the page is loaded anew: they stand in the list of runs all the while.
const closed = new Set<string>()

type RunNoticesProps = { storeHash: string; known: ShownNotice[]; read: CustomersActions['readNotices'] }

/** What is carried out at the moment, and what has ended and needs somebody, each with the way there. */
export function RunNotices({ storeHash, known, read }: RunNoticesProps) {
  const t = useTranslations('customers.notices')
  const common = useTranslations('common')
  const router = useRouter()
  const [notices, setNotices] = useState(known)
  const [, setClosed] = useState(0)
  const isBusy = notices.some(({ kind }) => kind === 'running')
  useEffect(() => {
    if (!isBusy) return
    async function ask() {
      if (document.visibilityState !== 'visible') return
      const answer = await read().catch(() => null)
      if (answer?.status === 'read') setNotices(answer.notices)
    }
    const timer = setInterval(() => void ask(), ASKED_EVERY_MS)
    return () => clearInterval(timer)
  }, [isBusy, read])

  function close(id: string) {
    closed.add(id)
    setClosed(closed.size)
  }

  return notices
    .filter(({ id }) => !closed.has(id))
    .map((notice) => (
      <Message
        actions={[
          { text: t(notice.kind === 'running' ? 'view' : 'fix'), onClick: () => router.push(`/stores/${storeHash}/runs/${notice.id}`) },
        ]}
        key={notice.id}
        localization={{ close: common('close') }}
        marginBottom="small"
        messages={[{ text: told(notice) }]}
        onClose={() => close(notice.id)}
        type={notice.kind === 'running' ? 'info' : 'warning'}
      />
    ))

  function told(notice: ShownNotice): string {
    const { name, total } = notice
    if (notice.kind === 'needs_you') return t('needsYou', { name, count: notice.notUpdated, total })
    const { done, secondsLeft } = notice
    if (secondsLeft === null) return t('running', { name, done, total })
    return t('runningLeft', { name, done, total, minutes: Math.max(1, Math.round(secondsLeft / MINUTE)) })
  }
}
