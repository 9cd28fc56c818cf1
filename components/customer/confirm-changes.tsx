'use client'

import { Modal, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { Group } from '@/components/shared/group'
import { GroupPrices } from '@/components/shared/group-prices'
import { ChangesList, type ShownChange } from '@/components/shared/changes-list'

type ConfirmChangesProps = {
  isOpen: boolean
  changes: ShownChange[]
  groups: Group[]
  /** The customer's group, now and then. */
  groupIds: number[]
  onCancel: () => void
  onConfirm: () => void
}

/** Asked only where a login or prices change. */
export function ConfirmChanges({ isOpen, changes, groups, groupIds, onCancel, onConfirm }: ConfirmChangesProps) {
  const t = useTranslations('customer.confirm')

  // BigDesign gives the dialog's name to an element inside it.
  function nameDialog(element: HTMLElement | null) {
    element?.closest('[role="dialog"]')?.setAttribute('aria-label', t('header'))
  }

  const fields = changes.map(({ field }) => field)
  return (
    <Modal
      actions={[
        { text: t('cancel'), variant: 'subtle', onClick: onCancel },
        { text: t('save'), onClick: onConfirm },
      ]}
      header={t('header')}
      isOpen={isOpen}
      onClose={onCancel}
      variant="dialog"
    >
      <div ref={nameDialog}>
        <ChangesList changes={changes} />
      </div>
      {fields.includes('email') && <Text marginTop="medium">{t('email')}</Text>}
      {fields.includes('customerGroupId') && (
        <>
          <Text marginTop="medium">{t('group')}</Text>
          <GroupPrices groups={groups} ids={groupIds} />
        </>
      )}
    </Modal>
  )
}
