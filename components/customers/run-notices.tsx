'use client'

import { Message } from '@bigcommerce/big-design'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState, type MouseEvent } from 'react'
import type { CustomersActions, ShownNotices } from '@/components/customers/customers-actions'

const ASKED_EVERY_MS = 5_000

// Gone until the page is loaded anew: they stand in the list of runs all the while.
const closed = new Set<string>()

type Notice = { key: string; text: string; action: string; path: string; type: 'info' | 'warning' }
type RunNoticesProps = { storeHash: string; known: ShownNotices; read: CustomersActions['readNotices'] }

/** What is carried out at the moment, and what waits for somebody, each with the way there. */
export function RunNotices({ storeHash, known, read }: RunNoticesProps) {
  const common = useTranslations('common')
  const router = useRouter()
  const shown = useNotices(useShownNotices(known, read))
  const [, setClosed] = useState(0)

  /** BigDesign's link would load the frame anew. */
  function follow(event: MouseEvent<HTMLElement>) {
    const link = (event.target as Element).closest('a')
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    router.push(link.pathname)
  }

  function close(key: string) {
    closed.add(key)
    setClosed(closed.size)
  }

  return (
    <div onClick={follow}>
      {shown
        .filter(({ key }) => !closed.has(key))
        .map(({ key, text, action, path, type }) => (
          <Message
            key={key}
            localization={{ close: common('close') }}
            marginBottom="small"
            // beside the text: a button would take another line of a page that is about something else
            messages={[{ text, link: { text: action, href: `/stores/${storeHash}/runs${path}` } }]}
            onClose={() => close(key)}
            type={type}
          />
        ))}
    </div>
  )
}

function useNotices({ busy, needing, needingCount }: ShownNotices): Notice[] {
  const t = useTranslations('customers.notices')
  const [first] = needing
  return [
    ...busy.map(({ id, name, result }) => ({
      ...{ key: id, text: t('running', { name, result }), action: t('view'), path: `/${id}`, type: 'info' as const },
    })),
    ...(first && needingCount === 1
      ? [
          {
            ...{ key: first.id, text: t('needsYou', { name: first.name, result: first.result }), path: `/${first.id}` },
            ...{ action: t(first.leavesWork ? 'fix' : 'view'), type: 'warning' as const },
          },
        ]
      : []),
    ...(first && needingCount > 1
      ? [
          {
            key: `${first.id} ${needingCount}`,
            text: t('manyNeedYou', { count: needingCount }),
            action: t('view'),
            path: '',
            type: 'warning' as const,
          },
        ]
      : []),
  ]
}

/** As they stand, asked for again while something is at work and somebody looks. */
function useShownNotices(known: ShownNotices, read: CustomersActions['readNotices']): ShownNotices {
  const [notices, setNotices] = useState(known)
  const isBusy = notices.busy.length > 0
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
  return notices
}
