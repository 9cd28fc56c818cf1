import { respond } from '@/app/api-answer'
import { apiHandler, apiMethods } from '@/app/api-door'
import { askedFor } from '@/app/api/v1/asked-for'
import { once } from '@/app/api/v1/once'
import { parseQuery, parseRunsQuery, newRunQuerySchema } from '@/app/api/v1/query'
import { apiMapping } from '@/app/api/v1/runs/api-mapping'
import { withRows, type IncomingRows } from '@/app/api/v1/runs/incoming-rows'
import { asUpload } from '@/app/upload-slots'
import { findRun, onWire, respondAccepted } from '@/app/api/v1/runs/run-answer'
import { userBudgets } from '@/lib/contract/budgets'
import { startPlanning } from '@/lib/runs/control-run'
import { createRun } from '@/lib/runs/create-run'
import { listRuns } from '@/lib/runs/read-run'
import { charge } from '@/lib/spend'

const LISTED = 50

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  GET: apiHandler('READ', async ({ access: { storeHash } }, request) => {
    const { limit = LISTED, before } = await parseRunsQuery(storeHash, request)
    const { runs, hasMore } = await listRuns(storeHash, { limit, before, isMapped: true })
    return respond(200, { success: true, runs: runs.map(onWire), next_before: hasMore ? (runs.at(-1)?.id ?? null) : null })
  }),

  POST: apiHandler('WRITE', async (inside, request) => {
    const { storeHash, keyName } = inside.access
    const { preview, match_by: matching, ...asked } = parseQuery(newRunQuerySchema, request)
    function takeIn({ columns, rows, isPreview, matchBy, table, body }: IncomingRows) {
      const isConfirmed = !askedFor('preview', isPreview, preview)
      const mapping = apiMapping(columns, askedFor('match_by', matchBy, matching))
      return once(inside, request, body, async () => {
        await charge([userBudgets.previews.ofStore, storeHash])
        const title = { name: keyName, actor: keyName, header: columns, ...(table && { table }) }
        const id = await createRun(storeHash, { source: 'API', title, userId: null, isConfirmed }, rows)
        await startPlanning({ storeHash, id }, mapping)
        // however quickly it was taken up
        return await respondAccepted(storeHash, { ...(await findRun(storeHash, id)), state: 'PLANNING' })
      })
    }
    return asUpload(storeHash, () => withRows(inside, request, asked, takeIn))
  }),
})
