'use client'

import { Modal, Text, Worksheet, type WorksheetColumn } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import { styled } from 'styled-components'
import type { Problem } from '@/components/shared/problem'
import { cellText, rowTexts } from '@/components/run/rows/row-texts'
import type { CorrectedRow, RunFacts, RunRow } from '@/components/run/run-actions'
import { RunProblem } from '@/components/run/run-problem'
import { nameDialog } from '@/components/shared/name-dialog'
import { useUnsaved } from '@/components/shared/use-unsaved'

type CorrectSheetProps = {
  rows: RunRow[]
  /** More of them come once these are corrected. */
  hasMore: boolean
  facts: RunFacts
  isOpen: boolean
  isBusy: boolean
  problem: Problem | null
  reopenUrl: string
  onBack: () => void
  onSave: (rows: CorrectedRow[]) => void
}

/** A line of the sheet: its cells by their columns, after the row's number and why it needs attention. */
type Line = { id: number; reason: string } & Record<`cell${number}`, string>

const NUMBER_WIDTH = 64
const CELL_WIDTH = 160
const REASON_WIDTH = 280
// before the columns BigDesign puts one for a row's status
const NUMBER_CELL = 1
const FIRST_CELL = 3

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

/** Rows that need attention as a spreadsheet: typed over and checked together. */
export function CorrectSheet({ rows, hasMore, facts, isOpen, isBusy, problem, reopenUrl, onBack, onSave }: CorrectSheetProps) {
  const t = useTranslations('run')
  const width = Math.max(facts.header.length, ...rows.map(({ cells }) => cells.length))
  const places = Array.from({ length: width }, (_, column) => column)
  const names = places.map((column) => facts.header[column]?.trim() || t('correction.column', { number: column + 1 }))
  const title = t('sheet.header', { count: rows.length })

  function lineOf(row: RunRow): Line {
    const cells = places.map((column) => [`cell${column}`, row.cells[column] ?? ''])
    return { id: row.rowNumber, reason: rowTexts(t, row, facts, 'PREVIEWED').reasons.join('. '), ...Object.fromEntries(cells) }
  }

  /** What is wrong with a cell, until it is another one. */
  function noteOf(column: number, value: string, rowNumber: number) {
    const row = rows.find((one) => one.rowNumber === rowNumber)
    const description = row && value === (row.cells[column] ?? '') ? cellText(t, row, column, facts) : undefined
    return description === undefined ? undefined : { color: 'danger40' as const, description }
  }

  // the sheet begins anew with other lines, so they are made once
  const [lines] = useState(() => rows.map(lineOf))
  const [edited, setEdited] = useState<Line[]>([])
  useUnsaved(isOpen && edited.length > 0)
  const isEntered = useRef(false)
  const [columns] = useState((): WorksheetColumn<Line>[] => [
    { hash: 'id', header: t('rows.row'), type: 'number', disabled: true, width: NUMBER_WIDTH },
    { hash: 'reason', header: t('rows.reason'), disabled: true, width: REASON_WIDTH },
    ...places.map((column) => ({
      hash: `cell${column}` as const,
      header: names[column] ?? '',
      width: CELL_WIDTH,
      notation: (value: string | number, { id }: Record<string, unknown>) => noteOf(column, String(value), Number(id)),
    })),
  ])

  // BigDesign's sheet takes every key once it has the focus, but has no cell selected for it, and gives its editor no name
  function assist({ target }: FocusEvent) {
    if (target instanceof HTMLTableElement && !isEntered.current) {
      isEntered.current = true
      target.tBodies[0]?.rows[0]?.cells[FIRST_CELL]?.click()
    }
    if (target instanceof HTMLInputElement) target.setAttribute('aria-label', cellName(target))
  }

  /** Tab goes from cell to cell, so another key leaves the sheet. */
  function leave({ key, target }: KeyboardEvent) {
    if (key !== 'Escape' || !(target instanceof HTMLTableElement)) return
    const buttons = target.closest('[role="dialog"]')?.querySelectorAll('button') ?? []
    ;[...buttons].findLast(({ disabled }) => !disabled)?.focus()
  }

  function save() {
    if (edited.length) onSave(edited.map((line) => ({ rowNumber: line.id, cells: places.map((column) => line[`cell${column}`] ?? '') })))
    else onBack()
  }

  return (
    <Modal
      actions={[
        { text: t('correction.cancel'), variant: 'subtle', onClick: onBack, disabled: isBusy },
        { text: t('sheet.save', { count: edited.length }), onClick: save, isLoading: isBusy },
      ]}
      closeOnClickOutside={false}
      closeOnEscKey={false}
      header={title}
      isOpen={isOpen}
      onClose={onBack}
    >
      <Legible $width={NUMBER_WIDTH + REASON_WIDTH + CELL_WIDTH * width} onFocus={assist} onKeyDown={leave} ref={nameDialog(title)}>
        {problem && <RunProblem onRetry={save} problem={problem} reopenUrl={reopenUrl} />}
        <Text>{t(hasMore ? 'sheet.textOfMore' : 'sheet.text', { count: rows.length })}</Text>
        <Worksheet columns={columns} items={lines} onChange={setEdited} />
      </Legible>
    </Modal>
  )
}

/** The row's number and the column of the cell that is typed into. */
function cellName(input: HTMLInputElement): string {
  const cell = input.closest('td')
  const heading = cell?.closest('table')?.tHead?.rows[0]?.cells[cell.cellIndex]
  return [cell?.closest('tr')?.cells[NUMBER_CELL], heading].map((element) => element?.textContent?.trim()).join(', ')
}
