'use client'

import { Button, Message, Panel, Text } from '@bigcommerce/big-design'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef, useState, useTransition } from 'react'
import { offline, type Problem } from '@/components/problem'
import { ProblemMessage } from '@/components/problem-message'

type Refusal = { reason: string; row?: number }
type Answer = { id?: string; error?: { code: Problem['code'] } & Partial<Refusal> }

/** A file is chosen, read where it arrives and checked; nothing is written before the person confirms. */
export function NewRunPanel({ storeHash, reopenUrl }: { storeHash: string; reopenUrl: string }) {
  const t = useTranslations('runs')
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [isSending, startSending] = useTransition()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)

  function send(file: File) {
    setRefusal(null)
    setProblem(null)
    startSending(async () => {
      const { id, error } = await upload(storeHash, file)
      if (id) router.push(`/stores/${storeHash}/runs/${id}`)
      else if (error?.reason) setRefusal({ reason: error.reason, row: error.row })
      else setProblem(error ? { status: 'failed', code: error.code, requestId: null } : offline)
    })
  }

  return (
    <Panel header={t('new.header')}>
      <Text>{t('new.text')}</Text>
      {refusal && (
        <Message
          header={t('new.refused')}
          marginBottom="medium"
          messages={[{ text: `${refusal.row ? t('new.row', { row: refusal.row }) : ''}${t(`refusals.${reasonOf(refusal)}`)}` }]}
          type="error"
        />
      )}
      {problem && <ProblemMessage onRetry={() => setProblem(null)} problem={problem} reopenUrl={reopenUrl} />}
      {/* BigDesign's FileUploader nests a button in a button, which screen readers cannot tell apart */}
      <input
        aria-label={t('new.choose')}
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) send(file)
          target.value = ''
        }}
        ref={input}
        type="file"
      />
      <Button isLoading={isSending} mobileWidth="auto" onClick={() => input.current?.click()}>
        {t('new.choose')}
      </Button>
    </Panel>
  )
}

async function upload(storeHash: string, file: File): Promise<Answer> {
  const headers = { 'Content-Type': 'application/octet-stream', 'X-File-Name': encodeURIComponent(file.name) }
  const answer = await fetch(`/stores/${storeHash}/runs/upload`, { method: 'POST', headers, body: file }).catch(() => null)
  return answer ? ((await answer.json().catch(() => ({}))) as Answer) : {}
}

const reasons = [
  ...(['too_many_bytes', 'too_many_rows', 'empty', 'blank_heading', 'no_rows', 'workbook', 'archive', 'pdf', 'binary'] as const),
  ...(['invalid_encoding', 'too_many_columns', 'cell_too_long', 'row_too_long', 'unclosed_quote'] as const),
  ...(['missing_identifier', 'nothing_to_change', 'repeated_target'] as const),
] as const

function reasonOf({ reason }: Refusal): (typeof reasons)[number] {
  return reasons.find((known) => known === reason) ?? 'binary'
}
