'use client'

import { Text, type TablePaginationProps } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useRef, type KeyboardEvent } from 'react'
import { styled } from 'styled-components'
import type { Choices } from '@/components/customers/customers-actions'
import { CustomersTable } from '@/components/customers/customers-table'
import { ListBar } from '@/components/customers/list-bar'
import { Nobody } from '@/components/customers/nobody'
import type { Customers } from '@/components/customers/use-customers'
import { useDrafts } from '@/components/customers/use-drafts'
import { ProblemMessage } from '@/components/shared/problem-message'
import { useFoundFocus } from '@/components/shared/use-found-focus'
import { pageSizes } from '@/lib/contract/customer-list'

/** What has the focus is not under the heading that stays in sight. */
const Rows = styled.div`
  td :is(a, input) {
    scroll-margin-top: 7rem;
  }
`

type CustomersListProps = {
  storeHash: string
  userId: number
  canEdit: boolean
  choices: Choices
  list: Customers
  reopenUrl: string
  onChangeAll: () => void
  onClear: () => void
  /** The arrow up from the first row leads back to the search field. */
  onLeave: () => void
}

/** The customers, page by page; arrow keys walk their names, Enter opens. */
export function CustomersList(props: CustomersListProps) {
  const { storeHash, userId, canEdit, choices, list, reopenUrl, onChangeAll, onClear, onLeave } = props
  const t = useTranslations('customers')
  const { browsing, answer, isReading } = list
  const region = useRef<HTMLDivElement>(null)
  const hasDraft = useDrafts(storeHash, userId)
  const page = answer?.status === 'listed' ? answer : null
  useFoundFocus(region, `${browsing.isAll} ${browsing.ticked.size} ${browsing.pages.length}`)

  function turn(go: () => void) {
    go()
    // where its beginning is in sight, what stands above it stays there
    if ((region.current?.getBoundingClientRect().top ?? 0) < 0) region.current?.scrollIntoView({ block: 'start' })
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const links = [...(region.current?.querySelectorAll<HTMLAnchorElement>('td a') ?? [])]
    const at = links.findIndex((link) => link === document.activeElement)
    if (at < 0) return
    event.preventDefault()
    if (event.key === 'ArrowUp' && at === 0) onLeave()
    else links[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
  }

  return (
    <div aria-busy={isReading} aria-label={t('title')} onKeyDown={onKeyDown} ref={region} role="region" tabIndex={-1}>
      {answer?.status === 'failed' && !isReading && <ProblemMessage onRetry={list.again} problem={answer} reopenUrl={reopenUrl} />}
      {!page && isReading && <Text role="status">{t('reading')}</Text>}
      {page && (page.customers.length > 0 || page.next !== null || browsing.pages.length > 0) && (
        <Rows ref={nameToolbar(t('toolbar'))}>
          <CustomersTable
            bar={
              <ListBar
                browsing={browsing}
                canEdit={canEdit}
                onChangeAll={onChangeAll}
                onTick={list.tick}
                onTickAll={list.tickAll}
                page={page}
              />
            }
            customers={page.customers}
            groupName={groupName}
            hasDraft={hasDraft}
            hasStorefronts={choices.storefronts.length > 0}
            isAll={browsing.isAll}
            onSort={(sort) => list.arrange({ sort })}
            onTick={list.tick}
            pagination={pagination(page.next)}
            sort={browsing.sort}
            storefrontNames={storefrontNames}
            storeHash={storeHash}
            ticked={canEdit ? browsing.ticked : null}
          />
          {page.customers.length === 0 && <Text role="status">{t(page.next ? 'noneSoFar' : 'noMore')}</Text>}
        </Rows>
      )}
      {page?.customers.length === 0 && page.next === null && browsing.pages.length === 0 && (
        <Nobody browsing={browsing} onClear={onClear} />
      )}
    </div>
  )

  function pagination(next: string | null): TablePaginationProps {
    const { pages, size, total } = browsing
    const shared = { itemsPerPage: size, itemsPerPageOptions: [...pageSizes], onItemsPerPageChange: resize }
    const words = { previousPage: t('previous'), nextPage: t('next'), label: t('pages') }
    if (total !== null)
      return {
        ...shared,
        currentPage: pages.length + 1,
        getRangeLabel: (start, end, all) => t('range', { start, end, total: all }),
        label: words.label,
        localization: words,
        onPageChange: (wanted) => {
          if (wanted === pages.length + 2 && next !== null) turn(() => list.next(next))
          else if (wanted === pages.length) turn(list.previous)
        },
        totalItems: total,
      }
    const start = pages.length * size + 1
    return {
      ...shared,
      localization: { ...words, rangeLabel: t('rangeUnknown', { start, end: start + (page?.customers.length ?? 1) - 1 }) },
      onNext: next === null ? undefined : () => turn(() => list.next(next)),
      onPrevious: pages.length === 0 ? undefined : () => turn(list.previous),
    }
  }

  function resize(size: number) {
    const wanted = pageSizes.find((one) => one === size)
    if (wanted) list.arrange({ size: wanted })
  }

  function groupName(id: number): string {
    return id === 0 ? '' : (choices.groups.find((group) => group.id === id)?.name ?? t('unknownGroup', { id: String(id) }))
  }

  function storefrontNames(channelIds: number[] | null): string {
    if (!channelIds) return t('allStorefronts')
    return channelIds
      .map((id) => choices.storefronts.find((one) => one.id === id)?.name ?? t('unknownStorefront', { id: String(id) }))
      .join(', ')
  }
}

/** BigDesign's words for what stands above a table are English. */
function nameToolbar(name: string) {
  return (element: HTMLElement | null) => element?.querySelector('[role=toolbar]')?.setAttribute('aria-label', name)
}
