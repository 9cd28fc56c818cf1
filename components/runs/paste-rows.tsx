'use client'

import { Button, Form, FormGroup, Panel, Textarea } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useUnsaved } from '@/components/shared/use-unsaved'

// In the page's memory, by store: what was pasted survives a look at another page.
const pasted = new Map<string, string>()

type PasteRowsProps = { storeHash: string; isSending: boolean; onPaste: (text: string) => void }

/** Rows as a spreadsheet puts them on the clipboard, their heading first. */
export function PasteRows({ storeHash, isSending, onPaste }: PasteRowsProps) {
  const t = useTranslations('runs.new')
  const [text, setText] = useState(() => pasted.get(storeHash) ?? '')
  useUnsaved(text.trim() !== '' && !isSending)
  const field = useRef<HTMLTextAreaElement>(null)
  // who has chosen to paste is led there
  useEffect(() => {
    if (location.hash === '#paste') field.current?.focus()
  }, [])
  return (
    <Panel header={t('paste')}>
      <Form
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() === '' || isSending) return
          pasted.delete(storeHash)
          onPaste(text)
        }}
      >
        <FormGroup>
          <Textarea
            description={t('pasteText')}
            label={t('rows')}
            onChange={(event) => {
              setText(event.target.value)
              pasted.set(storeHash, event.target.value)
            }}
            ref={field}
            rows={5}
            value={text}
          />
        </FormGroup>
        <Button disabled={text.trim() === ''} isLoading={isSending} mobileWidth="auto" type="submit" variant="secondary">
          {t('usePasted')}
        </Button>
      </Form>
    </Panel>
  )
}
