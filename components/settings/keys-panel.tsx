'use client'

import { Box, Button, Flex, Panel, Text } from '@bigcommerce/big-design'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useRef, useState, useTransition } from 'react'
import { offline, type Problem } from '@/components/shared/problem'
import { ProblemMessage } from '@/components/shared/problem-message'
import { KeysTable, type ShownKey } from '@/components/settings/keys-table'
import type { CreateKey, RevokeKey, TakeOverKey } from '@/components/settings/settings-actions'
import { toast } from '@/components/shared/toasts'

// without something to stand there meanwhile the whole page would be hidden, and the focus lost
const CreateKeyModal = dynamic(() => import('@/components/settings/create-key-modal').then((module) => module.CreateKeyModal), {
  loading: () => null,
})
const RevokeKeyModal = dynamic(() => import('@/components/settings/revoke-key-modal').then((module) => module.RevokeKeyModal), {
  loading: () => null,
})

type KeysPanelProps = {
  keys: ShownKey[]
  appUrl: string
  createKey: CreateKey
  revokeKey: RevokeKey
  takeOverKey: TakeOverKey
  reopenUrl: string
}

/** A modal is loaded with its first opening and stays: BigDesign removes its container without a check. */
type ModalState = 'never' | 'open' | 'closed'

export function KeysPanel({ keys, appUrl, createKey, revokeKey, takeOverKey, reopenUrl }: KeysPanelProps) {
  const t = useTranslations('settings.keys')
  const router = useRouter()
  const [creation, setCreation] = useState<ModalState>('never')
  const [round, setRound] = useState(0)
  const [revoked, setRevoked] = useState<{ key: ShownKey; isOpen: boolean } | null>(null)
  const [isTakingOver, startTakingOver] = useTransition()
  const [problem, setProblem] = useState<{ problem: Problem; key: ShownKey } | null>(null)
  const createButton = useRef<HTMLButtonElement>(null)

  function startCreating() {
    setRound(round + 1)
    setCreation('open')
  }

  function closeCreation(isCreated: boolean) {
    setCreation('closed')
    focusCreate()
    if (!isCreated) return
    toast(t('created'))
    router.refresh()
  }

  function closeRevocation(isRevoked: boolean) {
    if (!revoked) return
    setRevoked({ ...revoked, isOpen: false })
    if (isRevoked) {
      toast(t('revokedToast', { name: revoked.key.name }))
      // the button that opened the modal goes
      focusCreate()
      router.refresh()
    }
  }

  function takeOver(key: ShownKey) {
    if (isTakingOver) return
    startTakingOver(async () => {
      const answer = await takeOverKey(key.id).catch(() => offline)
      setProblem(answer.status === 'failed' ? { problem: answer, key } : null)
      if (answer.status === 'failed') return
      toast(t('takenOver', { name: key.name }))
      // the button that was pressed goes
      focusCreate()
      router.refresh()
    })
  }

  /** After BigDesign has given the focus back to where it thinks that it was. */
  function focusCreate() {
    setTimeout(() => createButton.current?.focus())
  }

  return (
    <>
      <Panel header={t('header')}>
        <Flex alignItems="flex-start" flexDirection="row" flexGap="0.5rem 1rem" flexWrap="wrap" justifyContent="space-between">
          <Box marginBottom="medium" style={{ flex: '1 1 18rem' }}>
            <Text>{t('text')}</Text>
          </Box>
          <Button mobileWidth="auto" onClick={startCreating} ref={createButton}>
            {t('create')}
          </Button>
        </Flex>
        {problem && <ProblemMessage onRetry={() => takeOver(problem.key)} problem={problem.problem} reopenUrl={reopenUrl} />}
        {keys.length === 0 ? (
          <Text color="secondary60">{t('none')}</Text>
        ) : (
          <KeysTable keys={keys} onRevoke={(key) => setRevoked({ key, isOpen: true })} onTakeOver={takeOver} />
        )}
      </Panel>
      {creation !== 'never' && (
        <CreateKeyModal
          appUrl={appUrl}
          createKey={createKey}
          isOpen={creation === 'open'}
          key={round}
          onClose={closeCreation}
          reopenUrl={reopenUrl}
          suggestedName={t('creation.suggestedName', { number: keys.length + 1 })}
        />
      )}
      {revoked && (
        <RevokeKeyModal
          apiKey={revoked.key}
          isOpen={revoked.isOpen}
          onClose={closeRevocation}
          reopenUrl={reopenUrl}
          revokeKey={revokeKey}
        />
      )}
    </>
  )
}
