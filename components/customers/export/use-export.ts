'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { ExportChoice } from '@/components/customers/export/export-choice'
import type { Selection } from '@/components/customers/customers-actions'
import { offline, type Problem } from '@/components/shared/problem'
import { saveFile } from '@/components/shared/save-file'
import { toast } from '@/components/shared/toasts'
import { readCountedParts } from '@/lib/contract/counted-parts'
import { mediaTypes } from '@/lib/contract/written-formats'

export type Progress = { done: number; total: number | null }

/** Fetches an export and saves it once it is whole. Whoever stops it, or leaves the page, ends it in the store too. */
export function useExport(storeHash: string, onSaved: () => void) {
  const t = useTranslations('customers.export')
  const [progress, setProgress] = useState<Progress | null>(null)
  const [failure, setFailure] = useState<Problem | 'cutOff' | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  async function start(customers: Selection['customers'], choice: ExportChoice): Promise<void> {
    const own = new AbortController()
    running.current = own
    setFailure(null)
    setProgress({ done: 0, total: null })
    const outcome = await take({ ...choice, customers }, own.signal)
    if (own.signal.aborted) return
    setProgress(null)
    if (outcome !== 'saved') return setFailure(outcome)
    onSaved()
  }

  async function take(order: ExportChoice & Pick<Selection, 'customers'>, signal: AbortSignal): Promise<'saved' | 'cutOff' | Problem> {
    const request = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(order), signal }
    const answer = await fetch(`/stores/${storeHash}/customers/export`, request).catch(() => null)
    if (!answer) return offline
    if (!answer.ok || !answer.body) return problemIn(answer)
    const header = answer.headers.get('x-total-count')
    const total = header === null ? null : Number(header)
    setProgress({ done: 0, total })
    const bytes: BlobPart[] = []
    let done = 0
    try {
      for await (const part of readCountedParts(answer.body)) {
        bytes.push(part.bytes as Uint8Array<ArrayBuffer>)
        done = part.count
        setProgress({ done, total })
      }
    } catch {
      return 'cutOff'
    }
    const day = new Date().toLocaleDateString('sv')
    saveFile(new Blob(bytes, { type: mediaTypes[order.format] }), `${t('fileName')} ${day}.${order.format}`)
    toast(t('saved', { count: done }))
    return 'saved'
  }

  function stop() {
    running.current?.abort()
    setProgress(null)
  }

  return { progress, failure, start, stop }
}

async function problemIn(answer: Response): Promise<Problem> {
  const { error } = (await answer.json().catch(() => ({}))) as { error?: Pick<Problem, 'code'> }
  return { status: 'failed', code: error?.code ?? 'internal', requestId: answer.headers.get('x-request-id') }
}
