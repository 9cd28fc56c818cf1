'use client'

import { Worksheet, type WorksheetColumn } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import { styled } from 'styled-components'
import { RowsBox } from '@/components/run/rows/rows-box'
import { cellText, problemsOf, reasonText } from '@/components/run/rows/row-texts'
import type { CorrectProps } from '@/components/run/sheet/correct-cards'

/** A line of the sheet: its cells by their columns, after the row's number, whom it names and why it needs somebody. */
type Line = { id: number; customer: string; reason: string } & Record<`cell${number}`, string>

const NUMBER_WIDTH = 64
const CELL_WIDTH = 176
const CUSTOMER_WIDTH = 160
const REASON_WIDTH = 280
// before the columns BigDesign puts one for a row's status
const NUMBER_CELL = 1
const FIRST_CELL = 4

/** BigDesign writes cells that are only read too faintly, and puts a handle for the mouse on the selected one, with a name in English; a
 * narrow screen would take the width from its columns. */
const Legible = styled.div<{ $width: number }>`
  table {
    min-width: ${({ $width }) => $width}px;
  }
  td > [color='secondary50'] {
    color: ${({ theme }) => theme.colors.secondary70};
  }
  td > [aria-label='Autofill handler'] {
    display: none;
  }
`

/** Rows that need correcting as a spreadsheet. */
export function CorrectSheet({ rows, facts, columns: shown, edits, onEdit }: CorrectProps) {
  const t = useTranslations('run')
  const places = shown.map(({ column }) => column).toSorted((a, b) => a - b)

  function lineOf(row: CorrectProps['rows'][number]): Line {
    const { rowNumber, customerName } = row
    const typed = edits.get(rowNumber) ?? row.cells
    const cells = places.map((column) => [`cell${column}`, typed[column] ?? ''])
    const reason = problemsOf(row).map((problem) => reasonText(t, row, problem, facts))
    return { id: rowNumber, customer: customerName, reason: reason.join('. '), ...Object.fromEntries(cells) }
  }

  /** What is wrong with a cell, until it is another one. */
  function noteOf(column: number, value: string, rowNumber: number) {
    const row = rows.find((one) => one.rowNumber === rowNumber)
    const description = row && value === (row.cells[column] ?? '') ? cellText(t, row, column, facts) : undefined
    return description === undefined ? undefined : { color: 'danger40' as const, description }
  }

  // the sheet begins anew with other lines, so they are made once
  const [lines] = useState(() => rows.map(lineOf))
  const isEntered = useRef(false)
  const [columns] = useState((): WorksheetColumn<Line>[] => [
    { hash: 'id', header: t('rows.row'), type: 'number', disabled: true, width: NUMBER_WIDTH },
    { hash: 'customer', header: t('rows.customer'), disabled: true, width: CUSTOMER_WIDTH },
    { hash: 'reason', header: t('rows.reason'), disabled: true, width: REASON_WIDTH },
    ...shown.map(({ column, name, options }): WorksheetColumn<Line> => {
      const shared = {
        hash: `cell${column}` as const,
        header: name,
        width: CELL_WIDTH,
        notation: (value: string | number, { id }: Record<string, unknown>) => noteOf(column, String(value), Number(id)),
      }
      return options ? { ...shared, type: 'select', config: { options } } : shared
    }),
  ])

  // BigDesign's sheet takes every key once it has the focus, but has no cell selected for it, and gives its editors no name
  function assist({ target }: FocusEvent) {
    if (target instanceof HTMLTableElement && !isEntered.current) {
      isEntered.current = true
      target.tBodies[0]?.rows[0]?.cells[FIRST_CELL]?.click()
    }
    if (target instanceof HTMLInputElement) target.setAttribute('aria-label', cellName(target))
  }

  /** Editors that are there before anybody is in them. */
  function name(sheet: HTMLElement | null) {
    for (const input of sheet?.querySelectorAll('input') ?? []) input.setAttribute('aria-label', cellName(input))
  }

  /** Tab goes from cell to cell, so another key leaves the sheet, for what can be done with it. */
  function leave({ key, target }: KeyboardEvent) {
    if (key !== 'Escape' || !(target instanceof HTMLTableElement)) return
    const buttons = document.querySelectorAll<HTMLButtonElement>('[role="group"] > div > button')
    ;[...buttons].find(({ disabled }) => !disabled)?.focus()
  }

  function change(items: Line[]) {
    onEdit(new Map(items.map((line) => [line.id, places.map((column) => line[`cell${column}`] ?? '')])))
  }

  return (
    <RowsBox>
      <Legible
        $width={NUMBER_WIDTH + CUSTOMER_WIDTH + REASON_WIDTH + CELL_WIDTH * shown.length}
        onFocus={assist}
        onKeyDown={leave}
        ref={name}
        style={{ overflowX: 'auto' }}
      >
        <Worksheet columns={columns} items={lines} onChange={change} />
      </Legible>
    </RowsBox>
  )
}

/** The row's number and the column of the cell that is typed into. */
function cellName(input: HTMLInputElement): string {
  const cell = input.closest('td')
  const heading = cell?.closest('table')?.tHead?.rows[0]?.cells[cell.cellIndex]
  return [cell?.closest('tr')?.cells[NUMBER_CELL], heading].map((element) => element?.textContent?.trim()).join(', ')
}
