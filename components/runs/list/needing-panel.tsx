'use client'

import { Badge, Box, Button, Flex, Panel, Small } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { AppLink } from '@/components/shared/app-link'
import { ButtonRow } from '@/components/shared/button-row'
import { useFoundFocus } from '@/components/shared/use-found-focus'
import { runsAddress, type ListedRun } from '@/components/runs/list/runs-list'

type NeedingPanelProps = {
  storeHash: string
  runs: ListedRun[]
  count: number
  /** Null for whoever may only look. */
  onLeave: ((run: ListedRun) => void) | null
}

/** The bulk updates that go on only when a person has done something. */
export function NeedingPanel({ storeHash, runs, count, onLeave }: NeedingPanelProps) {
  const t = useTranslations('runs')
  const region = useRef<HTMLDivElement>(null)
  useFoundFocus(region, runs.length)
  if (runs.length === 0) return null
  return (
    <div aria-label={t('needing.header', { count })} ref={region} role="region" tabIndex={-1}>
      <Panel header={t('needing.header', { count })}>
        <Box as="ul" margin="none" padding="none" style={{ listStyle: 'none' }}>
          {runs.map((run) => (
            <NeedingRun key={run.id} onLeave={onLeave && run.leavesWork ? () => onLeave(run) : null} run={run} storeHash={storeHash} />
          ))}
        </Box>
        {count > runs.length && <AppLink href={runsAddress(storeHash, { state: 'needs' })}>{t('needing.all', { count })}</AppLink>}
      </Panel>
    </div>
  )
}

function NeedingRun({ run, storeHash, onLeave }: { run: ListedRun; storeHash: string; onLeave: (() => void) | null }) {
  const t = useTranslations('runs.needing')
  const { id, name, badge, result, when, who, next, leavesWork } = run
  const href = `/stores/${storeHash}/runs/${id}${leavesWork ? '?show=attention' : ''}`
  return (
    <Flex
      alignItems="center"
      as="li"
      borderTop="box"
      flexDirection="row"
      flexGap="0.25rem 1rem"
      flexWrap="wrap"
      justifyContent="space-between"
      paddingVertical="small"
    >
      <Box style={{ flex: '1 1 16rem', minWidth: 0, overflowWrap: 'anywhere' }}>
        <Flex alignItems="center" flexDirection="row" flexGap="0.25rem 0.5rem" flexWrap="wrap">
          <AppLink href={href}>{name}</AppLink>
          <Badge {...badge} />
        </Flex>
        <Small marginBottom="none">{[result, when, who].filter(Boolean).join(' · ')}</Small>
      </Box>
      <ButtonRow>
        {onLeave && (
          <Button aria-label={t('leaveOf', { name })} mobileWidth="auto" onClick={onLeave} variant="subtle">
            {t('leave')}
          </Button>
        )}
        {next && (
          <AppLink aria-label={t('nextOf', { next, name })} href={href}>
            {next}
          </AppLink>
        )}
      </ButtonRow>
    </Flex>
  )
}
