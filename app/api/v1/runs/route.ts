import { respond } from '@/app/api-answer'
import { apiHandler, apiMethods } from '@/app/api-door'
import { askedFor } from '@/app/api/v1/asked-for'
import { once } from '@/app/api/v1/once'
import { parseQuery, parseRunsQuery, previewQuerySchema } from '@/app/api/v1/query'
import { withRows } from '@/app/api/v1/runs/incoming-rows'
import { findRun, onWire, respondAccepted } from '@/app/api/v1/runs/run-answer'
import { startPlanning } from '@/lib/runs/control-run'
import { createRun } from '@/lib/runs/create-run'
import { CLEAR_MARKER } from '@/lib/runs/rows/parse-row'
import { listRuns } from '@/lib/runs/read-run'

const LISTED = 50

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  GET: apiHandler('READ', async ({ access: { storeHash } }, request) => {
    const { limit = LISTED, before } = await parseRunsQuery(storeHash, request)
    const { runs, hasMore } = await listRuns(storeHash, { limit, before, isMapped: true })
    return respond(200, { success: true, runs: runs.map(onWire), next_before: hasMore ? (runs.at(-1)?.id ?? null) : null })
  }),

  POST: apiHandler('WRITE', async (inside, request) => {
    const { storeHash, keyName } = inside.access
    const query = parseQuery(previewQuerySchema, request)
    return withRows(inside, request, ({ columns, rows, isPreview, body }) => {
      const isConfirmed = !askedFor('preview', isPreview, query.preview)
      return once(inside, request, body, async () => {
        const title = { name: keyName, actor: keyName, header: columns }
        const id = await createRun(storeHash, { source: 'API', title, userId: null, isConfirmed }, rows)
        await startPlanning({ storeHash, id }, { columns, blank: {}, clearMarker: CLEAR_MARKER, groupChoices: {} })
        // however quickly it was taken up
        return await respondAccepted(storeHash, { ...(await findRun(storeHash, id)), state: 'PLANNING' })
      })
    })
  }),
})
