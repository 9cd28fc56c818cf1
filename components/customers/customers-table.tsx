'use client'

import { Badge, Box, Checkbox, Small, Table, type TablePaginationProps } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { createContext, use, useMemo, type ReactNode } from 'react'
import { AppLink } from '@/components/shared/app-link'
import type { CustomerSort, ListedCustomer } from '@/components/customers/customers-actions'

type Shown = {
  storeHash: string
  groupName: (id: number) => string
  storefrontNames: (channelIds: number[] | null) => string
  hasDraft: (id: number) => boolean
  /** Null where nothing can be done with customers. */
  ticked: ReadonlySet<number> | null
  isAll: boolean
  onTick: (ids: number[], isTicked: boolean) => void
}

type CustomersTableProps = Shown & {
  customers: ListedCustomer[]
  hasStorefronts: boolean
  sort: CustomerSort
  onSort: (sort: CustomerSort) => void
  /** What stands above the table, and stays there. */
  bar: ReactNode
  pagination: TablePaginationProps
}

const wideOnly = { mobile: 'none', tablet: 'none', desktop: 'table-cell' } as const
const wideLine = { mobile: 'none', tablet: 'none', desktop: 'block' } as const
const narrowLine = { mobile: 'block', tablet: 'block', desktop: 'none' } as const
// two lines a row, and ten rows on a small screen
const cell = { overflowWrap: 'anywhere', paddingBlock: '0.125rem' } as const
const columnOf = { last_name: 'name', date_modified: 'changed' } as const

// BigDesign takes a column's `render` for a component, which made anew with each rendering would lose the focus.
const ShownContext = createContext<Shown | null>(null)

export function CustomersTable({ customers, hasStorefronts, sort, onSort, bar, pagination, ...shown }: CustomersTableProps) {
  const t = useTranslations('customers')
  const canTick = shown.ticked !== null
  const columns = useMemo(() => {
    const column = { withPadding: false, verticalAlign: 'middle' } as const
    return [
      ...(canTick ? [{ ...column, hash: 'tick', header: t('tick'), hideHeader: true, width: 48, render: TickCell }] : []),
      { ...column, hash: 'name', header: t('columns.customer'), isSortable: true, render: NameCell },
      { ...column, hash: 'company', header: t('columns.company'), render: CompanyCell, width: 144, display: wideOnly },
      { ...column, hash: 'phone', header: t('columns.phone'), render: PhoneCell, width: 132, display: wideOnly },
      { ...column, hash: 'group', header: t('columns.group'), render: GroupCell, width: 120, display: wideOnly },
      ...(hasStorefronts
        ? [{ ...column, hash: 'storefront', header: t('columns.storefront'), render: StorefrontCell, width: 112, display: wideOnly }]
        : []),
      { ...column, hash: 'changed', header: t('columns.changed'), isSortable: true, render: ChangedCell, width: 120, display: wideOnly },
    ]
  }, [t, canTick, hasStorefronts])
  const [field, direction] = sort.split(':') as [keyof typeof columnOf, 'asc' | 'desc']
  return (
    <ShownContext value={shown}>
      <Table
        actions={bar}
        aria-label={t('title')}
        columns={columns}
        items={customers}
        localization={{ ascendingOrder: t('ascending'), descendingOrder: t('descending') }}
        pagination={pagination}
        sortable={{
          columnHash: columnOf[field],
          direction: direction === 'asc' ? 'ASC' : 'DESC',
          onSort: (hash, way) => onSort(`${hash === 'name' ? 'last_name' : 'date_modified'}:${way === 'ASC' ? 'asc' : 'desc'}`),
        }}
        stickyHeader
      />
    </ShownContext>
  )
}

function Cell({ children }: { children: ReactNode }) {
  return (
    <Box paddingHorizontal="small" style={cell}>
      {children}
    </Box>
  )
}

function TickCell({ id, name }: ListedCustomer) {
  const t = useTranslations('customers')
  const { ticked, isAll, onTick } = use(ShownContext)!
  return (
    <Box paddingLeft={{ mobile: 'none', tablet: 'xLarge' }} style={cell}>
      <Checkbox
        checked={isAll || (ticked?.has(id) ?? false)}
        disabled={isAll}
        hiddenLabel
        label={t('select', { name })}
        onChange={({ target }) => onTick([id], target.checked)}
      />
    </Box>
  )
}

/** Where there is no room for columns, all of the customer in the second line. */
function NameCell({ id, name, email, company, phone, groupId }: ListedCustomer) {
  const t = useTranslations('customers')
  const { storeHash, groupName, hasDraft, ticked } = use(ShownContext)!
  const line = email === name ? '' : email
  return (
    <Box paddingLeft={ticked === null ? { mobile: 'small', tablet: 'xLarge' } : 'small'} style={cell}>
      <AppLink href={`/stores/${storeHash}/customers/${id}`}>{name}</AppLink>
      {hasDraft(id) && <Badge label={t('draft')} marginLeft="xSmall" variant="warning" />}
      <Box display={wideLine}>{line && <Small marginBottom="none">{line}</Small>}</Box>
      <Box display={narrowLine}>
        <Small marginBottom="none">{[line, company, phone, groupId && groupName(groupId)].filter(Boolean).join(' · ')}</Small>
      </Box>
    </Box>
  )
}

function CompanyCell({ company }: ListedCustomer) {
  return <Cell>{company}</Cell>
}

function PhoneCell({ phone }: ListedCustomer) {
  return <Cell>{phone}</Cell>
}

function GroupCell({ groupId }: ListedCustomer) {
  return <Cell>{use(ShownContext)!.groupName(groupId)}</Cell>
}

function StorefrontCell({ channelIds }: ListedCustomer) {
  return <Cell>{use(ShownContext)!.storefrontNames(channelIds)}</Cell>
}

function ChangedCell({ changed }: ListedCustomer) {
  return <Cell>{changed}</Cell>
}
