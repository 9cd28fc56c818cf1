'use client'

import { Box, Small, Table } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { KeyboardEvent, RefObject } from 'react'
import { AppLink } from '@/components/shared/app-link'
import type { FoundCustomer } from '@/components/home/find-action'

type SearchResultsProps = {
  storeHash: string
  customers: FoundCustomer[]
  table: RefObject<HTMLDivElement | null>
  /** The arrow up from the first row leads back to the search field. */
  onLeave: () => void
}

type Row = FoundCustomer & { href: string }

const wideOnly = { mobile: 'none', tablet: 'table-cell' } as const

/** The customers found, each name a link; arrow keys walk the names, Enter opens. */
export function SearchResults({ storeHash, customers, table, onLeave }: SearchResultsProps) {
  const t = useTranslations('home.results')

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const links = [...(table.current?.querySelectorAll('a') ?? [])]
    const at = links.findIndex((link) => link === document.activeElement)
    event.preventDefault()
    if (event.key === 'ArrowUp' && at <= 0) onLeave()
    else links[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
  }

  return (
    <div onKeyDown={onKeyDown} ref={table}>
      <Table
        aria-label={t('caption')}
        columns={[
          { hash: 'name', header: t('name'), render: NameCell },
          { hash: 'email', header: t('email'), render: ({ email }) => email, display: wideOnly },
          { hash: 'company', header: t('company'), render: ({ company }) => company, display: wideOnly },
          { hash: 'group', header: t('group'), render: ({ groupName }) => groupName, display: wideOnly },
          { hash: 'id', header: t('id'), render: ({ id }) => id, width: 80 },
        ]}
        items={customers.map((customer): Row => ({ ...customer, href: `/stores/${storeHash}/customers/${customer.id}` }))}
      />
    </div>
  )
}

function NameCell({ href, name, email }: Row) {
  return (
    <>
      <AppLink href={href}>{name}</AppLink>
      <Box display={{ mobile: 'block', tablet: 'none' }}>
        <Small marginBottom="none">{email}</Small>
      </Box>
    </>
  )
}
