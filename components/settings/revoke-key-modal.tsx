'use client'

import { Modal, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { offline, type Problem } from '@/components/shared/problem'
import { ProblemMessage } from '@/components/shared/problem-message'
import type { ShownKey } from '@/components/settings/keys-table'
import { nameDialog } from '@/components/shared/name-dialog'
import type { RevokeKey } from '@/components/settings/settings-actions'

type RevokeKeyModalProps = {
  isOpen: boolean
  apiKey: ShownKey
  revokeKey: RevokeKey
  reopenUrl: string
  onClose: (isRevoked: boolean) => void
}

export function RevokeKeyModal({ isOpen, apiKey, revokeKey, reopenUrl, onClose }: RevokeKeyModalProps) {
  const t = useTranslations('settings.keys.revocation')
  const [isRevoking, startRevoking] = useTransition()
  const [problem, setProblem] = useState<Problem | null>(null)
  const header = t('header', { name: apiKey.name })

  function close(isRevoked: boolean) {
    setProblem(null)
    onClose(isRevoked)
  }

  function revoke() {
    startRevoking(async () => {
      const answer = await revokeKey(apiKey.id).catch(() => offline)
      if (answer.status === 'failed') setProblem(answer)
      else close(true)
    })
  }

  return (
    <Modal
      actions={[
        { text: t('cancel'), variant: 'subtle', onClick: () => close(false), disabled: isRevoking },
        { text: t('revoke'), actionType: 'destructive', onClick: revoke, isLoading: isRevoking },
      ]}
      header={header}
      isOpen={isOpen}
      onClose={() => close(false)}
      variant="dialog"
    >
      <div ref={nameDialog(header)}>
        {problem && <ProblemMessage onRetry={revoke} problem={problem} reopenUrl={reopenUrl} />}
        <Text>{t('text')}</Text>
        <Text>
          <code>{apiKey.prefix}…</code> · {apiKey.lastUsed ? t('lastUsed', { when: apiKey.lastUsed }) : t('notUsed')}
        </Text>
      </div>
    </Modal>
  )
}
