import { apiHandler, apiMethods } from '@/app/api-door'
import { parseExportQuery } from '@/app/api/v1/customers/export/export-query'
import { usableTimeZone } from '@/app/i18n/language'
import { openExport } from '@/app/export-answer'
import { userBudgets } from '@/lib/contract/budgets'
import { AS_EXPORTED } from '@/lib/contract/export-columns'
import { mediaTypes } from '@/lib/contract/written-formats'
import { charge } from '@/lib/spend'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  GET: apiHandler('READ', async ({ access: { storeHash, keyName, timezone }, store }, request) => {
    const { format, columns, customers } = parseExportQuery(request, usableTimeZone(timezone))
    await charge([userBudgets.exports.ofStore, storeHash])
    const header = ['customer_id', ...columns, AS_EXPORTED]
    const order = { customers, format, columns, header, sheet: 'Customers', userId: null, actor: keyName }
    const { body } = await openExport(store(), order, async function* (parts) {
      for await (const { bytes } of parts) yield bytes
    })
    return {
      status: 200,
      body,
      headers: { 'Content-Type': mediaTypes[format], 'Content-Disposition': `attachment; filename="customers.${format}"` },
    }
  }),
})
