'use client'

import { Form, FormGroup, Input, Modal, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Problem } from '@/components/shared/problem'
import { cellText } from '@/components/run/rows/row-texts'
import type { RunFacts, RunRow } from '@/components/run/run-actions'
import { RunProblem } from '@/components/run/run-problem'
import { nameDialog } from '@/components/shared/name-dialog'
import { useUnsaved } from '@/components/shared/use-unsaved'

type CorrectModalProps = {
  row: RunRow
  facts: RunFacts
  isOpen: boolean
  isBusy: boolean
  problem: Problem | null
  reopenUrl: string
  onBack: () => void
  onSave: (cells: string[]) => void
}

const formId = 'correct-row'

/** The cells of one row, each under its heading, with what is wrong with it. */
export function CorrectModal({ row, facts, isOpen, isBusy, problem, reopenUrl, onBack, onSave }: CorrectModalProps) {
  const t = useTranslations('run')
  const { header, columns } = facts
  const width = Math.max(header.length, row.cells.length)
  const [cells, setCells] = useState(() => Array.from({ length: width }, (_, column) => row.cells[column] ?? ''))
  useUnsaved(isOpen && cells.some((cell, column) => cell !== (row.cells[column] ?? '')))
  const title = t('correction.header', { row: row.rowNumber })

  function save() {
    if (!isBusy) onSave(cells.slice(0, Math.max(header.length, lastUsed(cells) + 1)))
  }

  return (
    <Modal
      actions={[
        { text: t('correction.cancel'), variant: 'subtle', onClick: onBack, disabled: isBusy },
        { text: t('correction.save'), type: 'submit', form: formId, isLoading: isBusy },
      ]}
      closeOnClickOutside={false}
      header={title}
      isOpen={isOpen}
      onClose={onBack}
    >
      <div ref={nameDialog(title)}>
        {problem && <RunProblem onRetry={save} problem={problem} reopenUrl={reopenUrl} />}
        <Text>{t('correction.text')}</Text>
        <Form
          id={formId}
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
        >
          {cells.map((cell, column) => (
            <FormGroup key={column}>
              <Input
                description={columns?.[column] ? undefined : t('correction.notUsed')}
                error={cellText(t, row, column, facts)}
                label={header[column]?.trim() || t('correction.column', { number: column + 1 })}
                onChange={(event) => setCells(cells.with(column, event.target.value))}
                value={cell}
              />
            </FormGroup>
          ))}
        </Form>
      </div>
    </Modal>
  )
}

function lastUsed(cells: string[]): number {
  return cells.findLastIndex((cell) => cell !== '')
}
