import { headers } from 'next/headers'
import { NoCustomer } from '@/components/customer/no-customer'
import { controlPanelUrl } from '@/lib/env'

export default async function NoCustomerInPanel() {
  const storeHash = (await headers()).get('x-store-hash')
  return <NoCustomer panelOrigin={storeHash ? controlPanelUrl(storeHash) : null} />
}
