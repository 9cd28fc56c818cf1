import { redirect } from 'next/navigation'
import { openStorePage } from '@/app/door'

/** The first page is that of the customers; links of before led here. */
export default async function StorePage({ params }: PageProps<'/stores/[storeHash]'>) {
  const { storeHash } = await params
  await openStorePage(storeHash)
  redirect(`/stores/${storeHash}/customers`)
}
