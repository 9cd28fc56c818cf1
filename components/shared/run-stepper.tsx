'use client'

import { Box, Stepper, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { styled } from 'styled-components'
import type { RunSource } from '@/lib/runs/run'
import type { RunState } from '@/lib/contract/run-states'

const stepOf: Partial<Record<RunState, number>> = {
  ...{ MAPPING: 1, PLANNING: 2, NEEDS_ANSWER: 2, REPLANNING: 2, PREVIEWED: 2 },
  ...{ QUEUED: 3, RUNNING: 3, PAUSING: 3, PAUSED: 3, CANCELLING: 3 },
}

/** The grey of the steps to come is too light to be read by everybody. */
const StepperBox = styled(Box)`
  [color='secondary50'] {
    color: ${({ theme }) => theme.colors.secondary60};
  }
`

/** Where a run that a person makes of rows stands on its way; nothing once it has ended. */
export function RunStepper({ state, source }: { state: RunState | 'NEW'; source: RunSource }) {
  const t = useTranslations('common.runSteps')
  const step = state === 'NEW' ? 0 : stepOf[state]
  if (step === undefined || (source !== 'FILE' && source !== 'PASTE')) return null
  const steps = [t('source'), t('columns'), t('check'), t('run')]

  const place = t('of', { step: step + 1, count: steps.length, name: steps[step] ?? '' })

  /** BigDesign gives its steps no name, and tells where they stand in English, in words that are not seen too. */
  function tell(box: HTMLElement | null) {
    const bar = box?.querySelector('[role="progressbar"]')
    bar?.setAttribute('aria-label', t('label'))
    bar?.setAttribute('aria-valuetext', place)
    for (const unseen of bar?.querySelectorAll('span > span') ?? []) unseen.textContent = ''
  }

  return (
    <>
      <StepperBox display={{ mobile: 'none', tablet: 'block' }} marginBottom="medium" ref={tell}>
        <Stepper currentStep={step} steps={steps} />
      </StepperBox>
      {/* where there is little room BigDesign counts its steps in English */}
      <Box display={{ mobile: 'block', tablet: 'none' }}>
        <Text color="secondary60">{place}</Text>
      </Box>
    </>
  )
}
