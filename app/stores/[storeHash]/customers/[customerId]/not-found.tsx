import { NoCustomer } from '@/components/customer/no-customer'

export default function NoCustomerPage() {
  return <NoCustomer panelOrigin={null} />
}
