'use client'

import { Button, Form, FormGroup, Panel, Textarea } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useUnsaved } from '@/components/shared/use-unsaved'

/** Rows as a spreadsheet puts them on the clipboard, their heading first. */
export function PasteRows({ isSending, onPaste }: { isSending: boolean; onPaste: (text: string) => void }) {
  const t = useTranslations('runs.new')
  const [text, setText] = useState('')
  useUnsaved(text.trim() !== '' && !isSending)
  return (
    <Panel header={t('paste')}>
      <Form
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '' && !isSending) onPaste(text)
        }}
      >
        <FormGroup>
          <Textarea
            description={t('pasteText')}
            label={t('rows')}
            onChange={(event) => setText(event.target.value)}
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
