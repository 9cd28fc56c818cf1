'use client'

import { Button } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'

/** BigDesign's FileUploader nests a button in a button, which screen readers cannot tell apart. */
export function ChooseFile({ isSending, onChoose }: { isSending: boolean; onChoose: (file: File) => void }) {
  const t = useTranslations('runs.new')
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        aria-label={t('choose')}
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) onChoose(file)
          target.value = ''
        }}
        ref={input}
        type="file"
      />
      <Button isLoading={isSending} mobileWidth="auto" onClick={() => input.current?.click()}>
        {t('choose')}
      </Button>
    </>
  )
}
