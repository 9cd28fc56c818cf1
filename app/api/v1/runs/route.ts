import { respond } from '@/app/api-answer'
import { apiHandler, apiMethods } from '@/app/api-door'
import { once } from '@/app/api/v1/once'
import { parseNewRunQuery, parseRunsQuery } from '@/app/api/v1/query'
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
    const { isPreview } = parseNewRunQuery(request)
    return withRows(inside, request, ({ columns, rows, hash }) =>
      once(inside, request, hash, async () => {
        const title = { name: keyName, actor: keyName, header: columns }
        const id = await createRun(storeHash, { source: 'API', title, userId: null, isConfirmed: !isPreview }, rows)
        await startPlanning({ storeHash, id }, { columns, blank: {}, clearMarker: CLEAR_MARKER, groupChoices: {} })
        // however quickly it was taken up
        return await respondAccepted(storeHash, { ...(await findRun(storeHash, id)), state: 'PLANNING' })
      }),
    )
  }),
})
