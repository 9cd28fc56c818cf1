'use client'

import { Box, Button, Form, FormGroup, Panel, Select, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { columnName, shortened } from '@/components/run/preview/column-name'
import type { Translate } from '@/components/run/rows/row-texts'
import type { CellChoice, ShownDoubt } from '@/components/run/run-actions'
import { cellDecisions, type CellDecision } from '@/lib/contract/cell-findings'

/** So many stand there at once: below them are the rows. */
const SHOWN = 10

type CellDoubtsProps = {
  doubts: ShownDoubt[]
  isPartial: boolean
  header: string[]
  isBusy: boolean
  canEdit: boolean
  /** `done`: it was not refused. */
  onDecide: (choices: CellChoice[], done: () => void) => void
}

/** Texts of which only a person can tell what they mean: one decision for all rows that have one of them. */
export function CellDoubts({ doubts, isPartial, header, isBusy, canEdit, onDecide }: CellDoubtsProps) {
  const t = useTranslations('run')
  const [chosen, setChosen] = useState<Record<string, CellDecision | undefined>>({})
  const [isWhole, setIsWhole] = useState(false)
  /** Also for those that are not told yet. */
  const [ofAll, setOfAll] = useState<CellDecision | null>(null)
  const open = doubts.filter(({ decision }) => decision === null)
  const choices = doubts.flatMap(({ id, decision }) => {
    const own = chosen[id]
    return own === undefined || own === decision ? [] : { id, decision: own }
  })
  const kinds = isPartial && ofAll ? kindsOf(open, ofAll) : []
  const forAll = cellDecisions.filter((decision) => open.some(({ decisions }) => decisions.includes(decision)))

  function decideAll(decision: CellDecision | undefined) {
    if (!decision) return
    const fitting = open.filter(({ decisions }) => decisions.includes(decision))
    setOfAll(decision)
    setChosen({ ...chosen, ...Object.fromEntries(fitting.map(({ id }) => [id, decision])) })
  }

  function clear() {
    setChosen({})
    setOfAll(null)
  }

  return (
    <Panel header={t(open.length ? 'doubts.header' : 'doubts.chosenHeader')}>
      <Text>
        {t('doubts.text')} {isPartial && open.length > 0 && t('doubts.partial')}
      </Text>
      <Form
        onSubmit={(event) => {
          event.preventDefault()
          if (choices.length > 0 && !isBusy) onDecide([...choices, ...kinds], clear)
        }}
      >
        {canEdit && open.length > 1 && (
          <FormGroup>
            <Select
              disabled={isBusy}
              filterable={false}
              label={t('doubts.all')}
              onOptionChange={decideAll}
              options={forAll.map((decision) => ({
                value: decision,
                content: t(decision === 'repair' ? 'doubts.repairAll' : `doubts.${decision}`),
              }))}
              placeholder={t('doubts.allPlaceholder')}
            />
          </FormGroup>
        )}
        {(isWhole ? doubts : openFirst(doubts).slice(0, SHOWN)).map((doubt) => (
          <DoubtField
            decision={chosen[doubt.id] ?? doubt.decision}
            doubt={doubt}
            header={header}
            isFixed={isBusy || !canEdit}
            key={doubt.id}
            onDecide={(decision) => setChosen({ ...chosen, [doubt.id]: decision })}
          />
        ))}
        {doubts.length > SHOWN && (
          <Box marginBottom="medium">
            <Button aria-expanded={isWhole} mobileWidth="auto" onClick={() => setIsWhole(!isWhole)} type="button" variant="subtle">
              {isWhole ? t('doubts.fewer') : t('doubts.more', { count: doubts.length - SHOWN })}
            </Button>
          </Box>
        )}
        {canEdit && (
          <Button disabled={choices.length === 0} isLoading={isBusy} mobileWidth="auto" type="submit" variant="secondary">
            {t('doubts.apply')}
          </Button>
        )}
      </Form>
    </Panel>
  )
}

function openFirst(doubts: ShownDoubt[]): ShownDoubt[] {
  return doubts.toSorted((a, b) => Number(a.decision !== null) - Number(b.decision !== null))
}

type DoubtFieldProps = {
  doubt: ShownDoubt
  decision: CellDecision | null
  header: string[]
  isFixed: boolean
  onDecide: (decision: CellDecision | undefined) => void
}

function DoubtField({ doubt, decision, header, isFixed, onDecide }: DoubtFieldProps) {
  const t = useTranslations('run')
  return (
    <FormGroup>
      <Select
        description={t('doubts.what', { reason: reasonOf(t, doubt), count: doubt.rows })}
        disabled={isFixed}
        filterable={false}
        label={t('doubts.label', { column: columnName(t, header, doubt), text: shortened(doubt.text) })}
        onOptionChange={onDecide}
        options={doubt.decisions.map((one) => ({ value: one, content: decisionText(t, one, doubt) }))}
        placeholder={t('doubts.placeholder')}
        value={decision ?? undefined}
      />
    </FormGroup>
  )
}

/** What is asked in each column, where it can be decided so. */
function kindsOf(open: ShownDoubt[], decision: CellDecision): CellChoice[] {
  const fitting = open.filter(({ decisions }) => decisions.includes(decision))
  const kinds = new Map(fitting.map(({ column, field, doubt }) => [`${column}:${doubt}`, { column, field, doubt, decision }]))
  return [...kinds.values()]
}

function reasonOf(t: Translate, { doubt, becomes }: ShownDoubt): string {
  const reason = t(`reasons.${doubt}`)
  if (doubt === 'name_parts') return `${reason}. ${t('doubts.name_parts')}`
  return doubt === 'email_slip' && becomes ? `${reason}. ${t('doubts.email_slip', { value: shortened(becomes) })}` : reason
}

function decisionText(t: Translate, decision: CellDecision, { doubt, becomes = '' }: ShownDoubt): string {
  if (decision === 'repair') return t('doubts.repair', { value: shortened(becomes) })
  return t(decision === 'erase' && doubt === 'no_value_group' ? 'doubts.eraseGroup' : `doubts.${decision}`)
}
