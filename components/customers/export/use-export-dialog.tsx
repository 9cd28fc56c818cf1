'use client'

import dynamic from 'next/dynamic'
import { useCallback, useState } from 'react'
import type { Browsing } from '@/components/customers/browsing'

// without something to stand there meanwhile the whole page would be hidden, and the focus lost
const ExportModal = dynamic(() => import('@/components/customers/export/export-modal').then((module) => module.ExportModal), {
  loading: () => null,
})

type ExportDialogProps = { storeHash: string; browsing: Browsing; reopenUrl: string }

/** The dialog is loaded with its first opening and stays: BigDesign removes its container without a check. Each opening begins it anew. */
export function useExportDialog(props: ExportDialogProps) {
  const [round, setRound] = useState(0)
  const [isOpen, setIsOpen] = useState(false)
  const open = useCallback(() => {
    setRound((last) => last + 1)
    setIsOpen(true)
  }, [])
  return {
    open,
    dialog: round > 0 && <ExportModal {...props} isOpen={isOpen} key={round} onClose={() => setIsOpen(false)} />,
  }
}
