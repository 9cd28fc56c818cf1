import { respond } from '@/app/api-answer'
import { apiHandler, apiMethods } from '@/app/api-door'
import { requireNoParameters } from '@/app/api/v1/query'
import { readCustomerGroups } from '@/lib/bigcommerce/groups'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  GET: apiHandler('READ', async ({ store }, request) => {
    requireNoParameters(request)
    return respond(200, { success: true, customer_groups: await readCustomerGroups(store().bigcommerce) })
  }),
})
