'use client'

import { Form, FormGroup, H2, Input, Panel, Select, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { cellText, problemsOf, reasonText } from '@/components/run/rows/row-texts'
import type { RunFacts, RunRow } from '@/components/run/run-actions'
import type { Edits } from '@/components/run/sheet/sheet-view'
import type { SheetColumn } from '@/components/run/sheet/use-sheet-columns'

export type CorrectProps = { rows: RunRow[]; facts: RunFacts; columns: SheetColumn[]; edits: Edits; onEdit: (edits: Edits) => void }

/** Where there is no room for a sheet: each row a form, the cells that are wrong first. */
export function CorrectCards({ rows, facts, columns, edits, onEdit, isBusy }: CorrectProps & { isBusy: boolean }) {
  const t = useTranslations('run')
  return rows.map((row) => {
    const { rowNumber, customerName } = row
    const cells = edits.get(rowNumber) ?? columns.map((_, column) => row.cells[column] ?? '')
    const ownFirst = columns.toSorted((a, b) => Number(isWrong(b)) - Number(isWrong(a)))
    function isWrong({ column }: SheetColumn): boolean {
      return cellText(t, row, column, facts) !== undefined
    }
    function type(column: number, text: string) {
      onEdit(new Map([[rowNumber, cells.with(column, text)]]))
    }
    return (
      <Panel key={rowNumber}>
        <H2>{t('sheet.card', { row: rowNumber, name: customerName })}</H2>
        <Text>
          {problemsOf(row)
            .map((problem) => reasonText(t, row, problem, facts))
            .join('. ')}
        </Text>
        <Form onSubmit={(event) => event.preventDefault()}>
          {ownFirst.map(({ column, name, isUnused, options }) => {
            const value = cells[column] ?? ''
            const error = value === (row.cells[column] ?? '') ? cellText(t, row, column, facts) : undefined
            return (
              <FormGroup key={column}>
                {options ? (
                  <Select
                    disabled={isBusy}
                    error={error}
                    label={name}
                    onOptionChange={(chosen) => type(column, chosen ?? '')}
                    options={options}
                    value={value}
                  />
                ) : (
                  <Input
                    description={isUnused ? t('correction.notUsed') : undefined}
                    disabled={isBusy}
                    error={error}
                    label={name}
                    onChange={(event) => type(column, event.target.value)}
                    value={value}
                  />
                )}
              </FormGroup>
            )
          })}
        </Form>
      </Panel>
    )
  })
}
