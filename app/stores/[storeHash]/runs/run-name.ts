import { createFormatter, createTranslator } from 'next-intl'
import { headers } from 'next/headers'
import { languageFor } from '@/app/i18n/language'
import type { FieldName } from '@/lib/contract/fields'
import { namingOf, type NamedRun } from '@/lib/runs/naming'
import type { RunSubject } from '@/lib/runs/run'
import type { StoreSession } from '@/lib/stores/sessions'

/** More fields than these are counted instead. */
const MOST_NAMED = 3

/** What runs are called, in the language of whoever looks. */
export async function runNamer(session: StoreSession): Promise<(run: NamedRun) => string> {
  return runNamesIn(languageFor(session, (await headers()).get('accept-language')))
}

/** What runs are called: what they do, never how they were made. */
export function runNamesIn(language: ReturnType<typeof languageFor>): (run: NamedRun) => string {
  const t = createTranslator(language)
  const format = createFormatter(language)

  function nameOfSubject(subject: RunSubject, count: number): string {
    if ('file' in subject) return subject.file
    if ('fields' in subject) {
      const { fields, source } = subject
      return fields.length === 0 ? t(`runs.names.from.${source}`, { count }) : t('runs.names.fields', { fields: listOf(fields), count })
    }
    const { field, value, groupName } = subject.change
    const to = field === 'customerGroupId' ? groupOf(value, groupName) : value || t('common.empty')
    return t('runs.names.change', { field: t(`fields.labels.${field}`), to, count })
  }

  function listOf(fields: FieldName[]): string {
    if (fields.length > MOST_NAMED) return t('runs.names.many', { count: fields.length })
    return format.list(fields.map((field, index) => (index === 0 ? t(`fields.labels.${field}`) : t(`fields.names.${field}`))))
  }

  function groupOf(value: string, groupName: string | undefined): string {
    return Number(value) === 0 ? t('common.noGroup') : (groupName ?? t('common.unknownGroup', { id: value }))
  }

  return function nameOf(run) {
    const { subject, steps } = namingOf(run)
    return steps.reduce((name, step) => t(`runs.names.${step}`, { name }), nameOfSubject(subject, run.rowCount))
  }
}
