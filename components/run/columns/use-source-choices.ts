'use client'

import { useTranslations } from 'next-intl'
import { delimiters } from '@/lib/contract/delimiters'
import { encodings } from '@/lib/contract/encodings'
import type { ReadOptions, TableSource } from '@/lib/contract/table-source'

type Choice = {
  name: string
  label: string
  options: { value: string; content: string }[]
  value: string
  onChoose: (value: string) => void
}

const delimiterNames = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
  '^': 'caret',
  '~': 'tilde',
  ':': 'colon',
  ' ': 'space',
} as const
const named = [...delimiters, ':', ' '] as const
/** So many rows at least may be the heading. */
const HEADING_ROWS = 10

/** What of the way that a file was read can be another way, whatever kind of file it is. */
export function useSourceChoices(source: TableSource, read: (change: ReadOptions) => void): Choice[] {
  const t = useTranslations('run.source')
  const { sheet, sheets, encoding, delimiter, headingRow } = source
  const choices: Choice[] = []
  if (sheet !== null) {
    const options = [...new Set([sheet, ...sheets])].map((name) => ({ value: name, content: name }))
    choices.push({ name: 'sheet', label: t('sheet'), options, value: sheet, onChoose: (chosen) => read({ sheet: chosen }) })
  }
  if (encoding !== null) {
    const options = encodings.map((one) => ({ value: one, content: t(`encodings.${one}`) }))
    choices.push({ name: 'encoding', label: t('encoding'), options, value: encoding, onChoose: (chosen) => read({ encoding: chosen }) })
  }
  if (delimiter !== null) {
    const known: Choice['options'] = named.map((one) => ({ value: one, content: t(`delimiters.${delimiterNames[one]}`) }))
    const options = known.some(({ value }) => value === delimiter) ? known : [...known, { value: delimiter, content: shownSign(delimiter) }]
    choices.push({ name: 'delimiter', label: t('delimiter'), options, value: delimiter, onChoose: (chosen) => read({ delimiter: chosen }) })
  }
  const rows = Array.from({ length: Math.max(HEADING_ROWS, headingRow + HEADING_ROWS) }, (_, index) => index + 1)
  const options = [0, ...rows].map((row) => ({ value: String(row), content: row ? t('row', { row }) : t('noHeading') }))
  choices.push({
    ...{ name: 'heading', label: t('headingRow'), options, value: String(headingRow) },
    onChoose: (chosen) => read({ headingRow: Number(chosen) }),
  })
  return choices
}

/** One that is drawn as nothing by its number. */
function shownSign(sign: string): string {
  return /[\p{C}\p{Z}]/u.test(sign) ? `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}` : sign
}
