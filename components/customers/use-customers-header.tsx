'use client'

import { ArrowDropDownIcon } from '@bigcommerce/big-design-icons'
import { Header } from '@bigcommerce/big-design-patterns'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo, type ReactElement } from 'react'

type CustomersHeader = { storeHash: string; canEdit: boolean; onExport: () => void; onChange: (ofAll: boolean) => void }

/** BigDesign's page takes its header as that very element, and builds it anew whenever an attribute changes: so none does without need. */
export function useCustomersHeader({ storeHash, canEdit, onExport, onChange }: CustomersHeader): ReactElement {
  const t = useTranslations('customers')
  const router = useRouter()
  return useMemo(() => {
    const toExport = { text: t('export.open'), variant: 'secondary', onClick: onExport } as const
    const many = {
      items: [
        { content: t('many.file'), onItemClick: () => router.push(`/stores/${storeHash}/runs/new`) },
        { content: t('many.paste'), onItemClick: () => router.push(`/stores/${storeHash}/runs/new#paste`) },
        { content: t('many.everyone'), onItemClick: () => onChange(true) },
      ],
      placement: 'bottom-end',
      toggle: { text: t('many.open'), variant: 'secondary', iconRight: <ArrowDropDownIcon /> },
    } as const
    return <Header actions={canEdit ? [{ ...many, items: [...many.items] }, toExport] : [toExport]} title={t('title')} />
  }, [t, router, storeHash, canEdit, onExport, onChange])
}
