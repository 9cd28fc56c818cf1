'use client'

import { Small } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { styled } from 'styled-components'
import { wantedOf, type Wanted } from '@/components/run/rows/wanted'
import type { RunFacts, RunRow } from '@/components/run/run-actions'
import type { FieldName } from '@/lib/contract/fields'

type RowChangeProps = { row: RunRow; facts: RunFacts; shownValue: (field: FieldName, value: string | number) => string }

/** In one line as long as there is room. What is not written, or not yet decided, is greyed. */
const Changes = styled.ul<{ $isFaint: boolean }>`
  color: ${({ theme, $isFaint }) => ($isFaint ? theme.colors.secondary60 : theme.colors.secondary70)};
  font-size: ${({ theme }) => theme.typography.fontSize.small};
  line-height: ${({ theme }) => theme.lineHeight.small};
  list-style: none;
  margin: 0;
  overflow-wrap: anywhere;
  padding: 0;
  li {
    display: inline-block;
    margin-inline-end: ${({ theme }) => theme.spacing.medium};
  }
  mark {
    background: none;
    border-bottom: 2px solid ${({ theme }) => theme.colors.danger40};
    color: ${({ theme }) => theme.colors.danger60};
    font-weight: ${({ theme }) => theme.typography.fontWeight.semiBold};
  }
`

/** Old -> new of the fields that the row changes, or would; of a row that cannot, what it wanted, with the cell that is in the way marked. */
export function RowChange({ row, facts, shownValue }: RowChangeProps) {
  const t = useTranslations('run.rows')
  const wanted = wantedOf(row, facts)
  if (!wanted.length) return <Small marginBottom="none">{t('noChange')}</Small>
  return (
    <Changes $isFaint={row.state !== 'PENDING' && row.state !== 'UPDATED'}>
      {wanted.map((one) => (
        <Item key={`${one.field ?? ''} ${one.column ?? ''}`} shownValue={shownValue} wanted={one} />
      ))}
    </Changes>
  )
}

function Item({
  wanted: { field, target, heading, from, to, isWrong },
  shownValue,
}: Pick<RowChangeProps, 'shownValue'> & { wanted: Wanted }) {
  const t = useTranslations()
  const name = field ? t(`fields.labels.${field}`) : (heading ?? (target ? t(`run.parameters.${target}`) : ''))
  const value = field ? shownValue(field, to) : String(to)
  return (
    <li>
      <strong>{name}:</strong>{' '}
      {field && from !== undefined && (
        <>
          <del>{shownValue(field, from)}</del>{' '}
          <span aria-label={t('history.to')} role="img">
            →
          </span>{' '}
        </>
      )}
      {isWrong ? <mark>{value}</mark> : <ins style={{ textDecoration: 'none' }}>{value}</ins>}
    </li>
  )
}
