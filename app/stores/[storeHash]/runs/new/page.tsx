import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { openStorePage } from '@/app/door'
import { NewRunView } from '@/components/runs/new-run-view'
import { readShownRoom } from '@/app/stores/[storeHash]/runs/read-shown-room'
import { templateColumns } from '@/lib/contract/column-targets'
import { writeTable } from '@/lib/tables/write-table'
import { appInControlPanelUrl } from '@/lib/env'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('runs')
  return { title: t('new.header') }
}

export default async function NewRunPage({ params }: PageProps<'/stores/[storeHash]/runs/new'>) {
  const { storeHash } = await params
  await openStorePage(storeHash, 'EDITOR')
  const t = await getTranslations('runs.new')
  const header = templateColumns.map((column) => t(`template.${column}`))
  const workbook = writeTable('xlsx', { sheet: t('templateName'), header, rows: [] })
  return (
    <NewRunView
      templateWorkbook={Buffer.concat(await Array.fromAsync(workbook)).toString('base64')}
      room={await readShownRoom(storeHash)}
      reopenUrl={`${appInControlPanelUrl(storeHash)}/runs/new`}
      storeHash={storeHash}
    />
  )
}
