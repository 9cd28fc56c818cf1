import { openStorePage } from '@/app/door'
import { NewRunView } from '@/components/runs/new-run-view'
import { appInControlPanelUrl } from '@/lib/env'

export default async function NewRunPage({ params }: PageProps<'/stores/[storeHash]/runs/new'>) {
  const { storeHash } = await params
  await openStorePage(storeHash, 'EDITOR')
  return <NewRunView reopenUrl={`${appInControlPanelUrl(storeHash)}/runs/new`} storeHash={storeHash} />
}
