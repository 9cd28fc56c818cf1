'use client'

import { Box, Small, Table } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { QuestionCode, QuestionExample } from '@/lib/contract/run-question'

const wideOnly = { mobile: 'none', tablet: 'table-cell' } as const
const narrowOnly = { mobile: 'block', tablet: 'none' } as const

/** Rows in which the ID names somebody else than the email or the name does. */
export function QuestionExamples({ code, examples }: { code: QuestionCode; examples: QuestionExample[] }) {
  const t = useTranslations('run.question')
  const columns = useMemo(
    () => [
      { header: t('row'), hash: 'row', render: ({ rowNumber }: QuestionExample) => rowNumber, width: 64 },
      { header: t(`says.${code}`), hash: 'says', render: SaysCell },
      { header: t('id'), hash: 'id', display: wideOnly, render: ({ id }: QuestionExample) => id },
      { header: t('idNames'), hash: 'idNames', display: wideOnly, render: WhoCell },
    ],
    [t, code],
  )
  return <Table aria-label={t('examples')} columns={columns} items={examples} keyField="rowNumber" />
}

/** Where there is no room for columns, with whom the ID names. */
function SaysCell(example: QuestionExample) {
  const t = useTranslations('run.question')
  return (
    <>
      {example.says}
      <Box display={narrowOnly}>
        <Small marginBottom="none">
          {t('id')}: {example.id}
        </Small>
        <Small marginBottom="none">
          {t('idNames')}: <WhoCell {...example} />
        </Small>
      </Box>
    </>
  )
}

function WhoCell({ idNames }: QuestionExample) {
  const t = useTranslations('run.question')
  return idNames ?? t('nobody')
}
