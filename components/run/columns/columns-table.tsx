'use client'

import { Box, FormGroup, Select, Small, Table, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { createContext, use, useMemo } from 'react'
import { useColumnName } from '@/components/run/columns/use-column-name'
import type { ColumnsDraft } from '@/components/run/columns/use-columns'
import type { RunFacts } from '@/components/run/run-actions'
import { choosableTargets, columnTargets, type ColumnTarget } from '@/lib/contract/column-targets'

const NOT_USED = ''

type Columns = { facts: RunFacts; draft: ColumnsDraft; isBusy: boolean }
type Item = { id: number }

const wideOnly = { mobile: 'none', tablet: 'table-cell' } as const
/** What a column becomes is read in full also on a telephone, beside names and cells that break anywhere. */
const wideEnough = { minWidth: '10rem' } as const
const breaking = { overflowWrap: 'anywhere' } as const
const narrowOnly = { mobile: 'block', tablet: 'none' } as const

// BigDesign takes a column's `render` for a component: made anew with each rendering, it would lose the focus.
const ColumnsContext = createContext<Columns | null>(null)

/** Each column with cells of it and what it becomes; those that are used stand first. */
export function ColumnsTable(props: Columns) {
  const t = useTranslations('run.mapping')
  const columns = useMemo(() => {
    const top = { verticalAlign: 'top' as const }
    return [
      { hash: 'column', header: t('column'), render: NameCell, ...top },
      { hash: 'examples', header: t('examples'), display: wideOnly, render: ExamplesCell, ...top },
      { hash: 'becomes', header: t('becomes'), width: '40%', render: BecomesCell, ...top },
    ]
  }, [t])
  const items = props.draft.order.map((id): Item => ({ id }))
  return (
    <ColumnsContext value={props}>
      <Table aria-label={t('header')} columns={columns} items={items} keyField="id" />
    </ColumnsContext>
  )
}

/** Where there is no room for columns, with the cells. */
function NameCell({ id }: Item) {
  const { facts } = use(ColumnsContext)!
  const nameOf = useColumnName(facts.header)
  return (
    <Box style={breaking}>
      <Text marginBottom="none">{nameOf(id)}</Text>
      <Box display={narrowOnly}>
        <ExamplesCell id={id} />
      </Box>
    </Box>
  )
}

function ExamplesCell({ id }: Item) {
  const t = useTranslations('run.mapping')
  const { facts } = use(ColumnsContext)!
  const cells = facts.examples[id] ?? []
  if (!cells.length) return <Small color="secondary60">{t('noExamples')}</Small>
  return cells.map((cell) => (
    <Small key={cell} marginBottom="none">
      {cell}
    </Small>
  ))
}

function BecomesCell({ id }: Item) {
  const t = useTranslations('run.mapping')
  const { facts, draft, isBusy } = use(ColumnsContext)!
  const nameOf = useColumnName(facts.header)
  const options: { value: ColumnTarget | typeof NOT_USED; content: string }[] = [
    { value: NOT_USED, content: t('notUsed') },
    ...choosableTargets.map((target) => ({ value: target, content: t(`targets.${target}`) })),
  ]
  return (
    <Box style={wideEnough}>
      <FormGroup>
        <Select
          aria-label={nameOf(id)}
          disabled={isBusy}
          error={draft.repeated.has(id) ? t('repeated') : undefined}
          filterable={false}
          onOptionChange={(target) => draft.means(id, columnTargets.find((known) => known === target) ?? null)}
          options={options}
          value={draft.choice.columns[id] ?? NOT_USED}
        />
      </FormGroup>
    </Box>
  )
}
