'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useFileDrop } from '@/components/shared/use-file-drop'

/** Loaded with the first file that is held over the page. */
const DroppedFiles = dynamic(() => import('@/components/shared/dropped-files').then((module) => module.DroppedFiles), {
  loading: () => null,
})

/** Makes a run of a file that is dropped anywhere on the page, for those who may. */
export function DropAnywhere({ storeHash, reopenUrl }: { storeHash: string; reopenUrl: string }) {
  const [dropped, setDropped] = useState<File[] | null>(null)
  const [isUsed, setUsed] = useState(false)
  const isOver = useFileDrop(setDropped)
  if (isOver && !isUsed) setUsed(true)
  return isUsed && <DroppedFiles files={dropped} isOver={isOver} reopenUrl={reopenUrl} storeHash={storeHash} />
}
