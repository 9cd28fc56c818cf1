import { openStorePage } from '@/app/door'
import { ShownCustomer } from '@/app/stores/[storeHash]/customers/[customerId]/shown-customer'

/** What the App Extension opens over the control panel's list of customers (app/panel-extension.ts). */
export default async function CustomerPanelPage({ params }: PageProps<'/stores/[storeHash]/panel/customers/[customerId]'>) {
  const { storeHash, customerId } = await params
  return <ShownCustomer idText={customerId} inside={await openStorePage(storeHash)} isPanel />
}
