'use client'

import { Modal } from '@bigcommerce/big-design'
import type { ReactNode } from 'react'
import { nameDialog } from '@/components/shared/name-dialog'

type AskModalProps = {
  isOpen: boolean
  header: string
  children: ReactNode
  back: string
  confirm: string
  isDestructive?: boolean
  isBusy: boolean
  /** What is asked cannot be answered with yes as it stands. */
  isDisabled?: boolean
  onBack: () => void
  onConfirm: () => void
}

/** Says what will happen and asks whether it may. Stays mounted: BigDesign removes its container without a check. */
export function AskModal({ isOpen, header, children, back, confirm, isDestructive, isBusy, isDisabled, onBack, onConfirm }: AskModalProps) {
  return (
    <Modal
      actions={[
        { text: back, variant: 'subtle', onClick: onBack, disabled: isBusy },
        {
          text: confirm,
          onClick: onConfirm,
          disabled: isDisabled,
          isLoading: isBusy,
          ...(isDestructive ? { actionType: 'destructive' as const } : {}),
        },
      ]}
      header={header}
      isOpen={isOpen}
      onClose={onBack}
      variant="dialog"
    >
      <div ref={nameDialog(header)}>{children}</div>
    </Modal>
  )
}
