'use client'

import { Flex, ProgressCircle, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent } from 'react'
import styled from 'styled-components'
import { UploadProblems } from '@/components/shared/upload-problems'
import { useUpload } from '@/components/shared/use-upload'

type DroppedFilesProps = { storeHash: string; reopenUrl: string; isOver: boolean; files: File[] | null }

const Over = styled.div`
  align-items: center;
  background: rgb(255 255 255 / 90%);
  border: 3px dashed currentcolor;
  display: flex;
  inset: 0;
  justify-content: center;
  pointer-events: none;
  position: fixed;
  z-index: 1000;
`

/** Says that a file can be dropped here, sends it, and tells why one is not taken. */
export function DroppedFiles({ storeHash, reopenUrl, isOver, files }: DroppedFilesProps) {
  const t = useTranslations('runs.upload')
  const { take, isSending, sending, refusal, failure } = useUpload(storeHash)
  const takeDropped = useEffectEvent(take)
  useEffect(() => {
    if (files) takeDropped(files)
  }, [files])
  return (
    <>
      <div role="status">
        {isSending && (
          <Flex alignItems="center" flexGap="8px" marginBottom="medium">
            <ProgressCircle size="xxSmall" />
            <Text marginBottom="none">{t('sending', { name: sending ?? '' })}</Text>
          </Flex>
        )}
      </div>
      <UploadProblems failure={failure} refusal={refusal} reopenUrl={reopenUrl} />
      {isOver && (
        <Over>
          <Text bold>{t('dropHere')}</Text>
        </Over>
      )}
    </>
  )
}
