'use client'

import { Box, Checkbox, Small, Table } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { createContext, use, useMemo } from 'react'
import { AppLink } from '@/components/shared/app-link'
import type { ListedCustomer } from '@/components/browse/browse-actions'

type Shown = {
  storeHash: string
  groupName: (id: number) => string
  /** Null where nothing can be done with customers. */
  ticked: ReadonlySet<number> | null
  isAll: boolean
  onTick: (ids: number[], isTicked: boolean) => void
}

const wideOnly = { mobile: 'none', tablet: 'none', desktop: 'table-cell' } as const
const narrowOnly = { mobile: 'block', tablet: 'block', desktop: 'none' } as const

// BigDesign takes a column's `render` for a component, which made anew with each rendering would lose the focus.
const ShownContext = createContext<Shown | null>(null)

export function CustomersTable({ customers, ...shown }: Shown & { customers: ListedCustomer[] }) {
  const t = useTranslations('browse')
  const canTick = shown.ticked !== null
  const columns = useMemo(
    () => [
      ...(canTick ? [{ hash: 'tick', header: t('tick'), hideHeader: true, width: 40, render: TickCell }] : []),
      { hash: 'name', header: t('customer'), render: NameCell },
      { hash: 'company', header: t('company'), render: ({ company }: ListedCustomer) => company, width: 160, display: wideOnly },
      { hash: 'phone', header: t('phone'), render: ({ phone }: ListedCustomer) => phone, width: 128, display: wideOnly },
      { hash: 'group', header: t('group'), render: GroupCell, width: 128, display: wideOnly },
      { hash: 'created', header: t('created'), render: ({ created }: ListedCustomer) => created, width: 128, display: wideOnly },
      { hash: 'id', header: t('id'), render: ({ id }: ListedCustomer) => id, width: 80 },
    ],
    [t, canTick],
  )
  return (
    <ShownContext value={shown}>
      <Table aria-label={t('customers')} columns={columns} items={customers} />
    </ShownContext>
  )
}

function TickCell({ id, name }: ListedCustomer) {
  const t = useTranslations('browse')
  const { ticked, isAll, onTick } = use(ShownContext)!
  return (
    <Checkbox
      checked={isAll || (ticked?.has(id) ?? false)}
      disabled={isAll}
      hiddenLabel
      label={t('select', { name })}
      onChange={({ target }) => onTick([id], target.checked)}
    />
  )
}

/** Where there is no room for columns, all of the customer. */
function NameCell({ id, name, email, company, phone, groupId }: ListedCustomer) {
  const { storeHash, groupName } = use(ShownContext)!
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      <AppLink href={`/stores/${storeHash}/customers/${id}`}>{name}</AppLink>
      {email !== name && <Small marginBottom="none">{email}</Small>}
      <Box display={narrowOnly}>
        <Small marginBottom="none">{[company, phone, groupName(groupId)].filter(Boolean).join(' · ')}</Small>
      </Box>
    </div>
  )
}

function GroupCell({ groupId }: ListedCustomer) {
  return use(ShownContext)!.groupName(groupId)
}
