export { NoCustomer as default } from '@/components/customer/no-customer'
