'use client'

import { Checkbox, Form, FormGroup, Panel, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { columnName, shortened } from '@/components/run/preview/column-name'
import type { CellChoice, ShownRepair } from '@/components/run/run-actions'

type CellRepairsProps = {
  repairs: ShownRepair[]
  header: string[]
  isBusy: boolean
  canEdit: boolean
  onDecide: (choices: CellChoice[]) => void
}

/** What was taken off the cells of each column, with how many of them; a switch takes them as they stand. */
export function CellRepairs({ repairs, header, isBusy, canEdit, onDecide }: CellRepairsProps) {
  const t = useTranslations('run')
  return (
    <Panel header={t('repairs.header')}>
      <Text>{t('repairs.text')}</Text>
      <Form>
        {repairs.map(({ id, column, field, repair, rows, isOn, examples }) => (
          <FormGroup key={id}>
            <Checkbox
              checked={isOn}
              description={t('repairs.examples', { examples: [...new Set(examples.map(shown))].join(' · ') })}
              disabled={isBusy || !canEdit}
              label={t('repairs.of', { column: columnName(t, header, { column, field }), what: t(`repairs.${repair}`, { count: rows }) })}
              onChange={() => onDecide([{ id, isOn: !isOn }])}
            />
          </FormGroup>
        ))}
      </Form>
    </Panel>
  )

  function shown({ before, after }: ShownRepair['examples'][number]): string {
    return t('repairs.example', { before: shortened(before), after: shortened(after) || t('repairs.nothing') })
  }
}
