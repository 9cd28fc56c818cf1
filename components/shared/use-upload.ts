'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { offline, type Problem } from '@/components/shared/problem'
import { tableRefusals } from '@/lib/contract/table-refusals'

type Answer = { id?: string; error?: { code: Problem['code']; reason?: string; row?: number } }

/** Why what was sent is not taken: the names of the files, none of pasted rows. */
export type Refusal = { names: string[]; text: string }

/** Sends a file, or rows that were pasted (without a name), and opens the run that is made of them. */
export function useUpload(storeHash: string) {
  const t = useTranslations('runs')
  const router = useRouter()
  const [isSending, startSending] = useTransition()
  const [sending, setSending] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [failure, setFailure] = useState<{ problem: Problem; again: () => void } | null>(null)

  function send(body: File | string, name: string | null) {
    setRefusal(null)
    setFailure(null)
    setSending(name)
    startSending(async () => {
      const names = name === null ? [] : [name]
      if (typeof body !== 'string' && !(await isReadable(body))) return setRefusal({ names, text: t('upload.unreadable') })
      const { id, error } = await post(storeHash, body, name)
      if (id) return router.push(`/stores/${storeHash}/runs/${id}`)
      const reason = tableRefusals.find((known) => known === error?.reason)
      if (reason) return setRefusal({ names, text: `${error?.row ? t('new.row', { row: error.row }) : ''}${t(`refusals.${reason}`)}` })
      const problem: Problem = error ? { status: 'failed', code: error.code, requestId: null } : offline
      setFailure({ problem, again: () => send(body, name) })
    })
  }

  /** What was chosen or dropped: one file. */
  function take(files: File[]) {
    const [file, ...others] = files
    if (isSending || !file) return
    if (!others.length) return send(file, file.name)
    setFailure(null)
    setRefusal({ names: files.map(({ name }) => name), text: t('upload.one') })
  }

  return { isSending, sending: isSending ? sending : null, refusal, failure, send, take }
}

/** A folder can be dropped like a file, and a file be gone since it was chosen. */
async function isReadable(file: File): Promise<boolean> {
  return file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    )
}

/** The name goes in a header, since an address is written down in many places. */
async function post(storeHash: string, body: File | string, name: string | null): Promise<Answer> {
  const headers: Record<string, string> = { 'Content-Type': 'application/octet-stream' }
  if (name !== null) headers['X-File-Name'] = encodeURIComponent(name)
  const answer = await fetch(`/stores/${storeHash}/runs/upload`, { method: 'POST', headers, body }).catch(() => null)
  return answer ? ((await answer.json().catch(() => ({}))) as Answer) : {}
}
