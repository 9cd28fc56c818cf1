import { redirect } from 'next/navigation'
import { openStorePage } from '@/app/door'

/** Where the API stood before it was a tab of the settings. */
export default async function ApiPage({ params }: PageProps<'/stores/[storeHash]/api'>) {
  const { storeHash } = await params
  await openStorePage(storeHash)
  redirect(`/stores/${storeHash}/settings?tab=developers`)
}
