'use client'

import { FileUploader } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { tableFileTypes } from '@/components/shared/table-file-types'

const none: File[] = []
/** Of lists of files, which it does not show here. */
const unused = { showLess: '', showMore: '', canNotUploadTheseFiles: '' }

type ChooseFileProps = { isSending: boolean; sending: string | null; onChoose: (files: File[]) => void }

/** A zone to drop a file on, with a button for those who have no mouse. */
export function ChooseFile({ isSending, sending, onChoose }: ChooseFileProps) {
  const t = useTranslations('runs')
  const zone = useCallback(
    // FileUploader makes a button of the zone and of what is in it, which screen readers cannot tell apart, and names both in English
    (wrapper: HTMLDivElement | null) => {
      const dropzone = wrapper?.querySelector('[aria-label="dropzone"]')
      dropzone?.setAttribute('role', 'group')
      dropzone?.setAttribute('aria-label', t('new.file'))
      wrapper?.querySelector('input[type=file]')?.setAttribute('aria-label', t('new.choose'))
    },
    [t],
  )
  return (
    <div ref={zone}>
      <FileUploader
        accept={tableFileTypes}
        disabled={isSending}
        dropzoneConfig={{
          label: isSending && sending !== null ? t('upload.sending', { name: sending }) : t('upload.drop'),
          emptyHeight: 120,
        }}
        files={none}
        localization={{ ...unused, upload: t('new.choose') }}
        multiple
        onFilesChange={onChoose}
        previewHidden
      />
    </div>
  )
}
