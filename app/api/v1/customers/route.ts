import { respond } from '@/app/api-answer'
import { apiHandler, apiMethods } from '@/app/api-door'
import { parseFindQuery } from '@/app/api/v1/query'
import { findCustomersBy } from '@/lib/customers/find-customers'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  GET: apiHandler('READ', async ({ store }, request) => {
    const { customers, total } = await findCustomersBy(store(), parseFindQuery(request))
    return respond(200, { success: true, customers: customers.map(({ wire }) => wire), total })
  }),
})
