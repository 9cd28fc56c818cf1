import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { openStorePage } from '@/app/door'
import { ShownCustomer } from '@/app/stores/[storeHash]/customers/[customerId]/shown-customer'

export async function generateMetadata({ params }: PageProps<'/stores/[storeHash]/customers/[customerId]'>): Promise<Metadata> {
  const [{ customerId }, t] = await Promise.all([params, getTranslations('customer')])
  // a title stands in the browser's history, so it has no name
  return { title: t('id', { id: customerId }) }
}

export default async function CustomerPage({ params }: PageProps<'/stores/[storeHash]/customers/[customerId]'>) {
  const { storeHash, customerId } = await params
  return <ShownCustomer idText={customerId} inside={await openStorePage(storeHash)} />
}
