import { tell } from '@/app/api-answer'
import { apiHandler, apiMethods } from '@/app/api-door'
import { parseNewRunQuery, parseRunsQuery } from '@/app/api/v1/query'
import { CLEAR_MARKER, readIncoming } from '@/app/api/v1/runs/new-run'
import { onWire, tellRun } from '@/app/api/v1/runs/run-answer'
import { startPlanning } from '@/lib/runs/control-run'
import { addRows, createRun, discardRun } from '@/lib/runs/create-run'
import { listRuns } from '@/lib/runs/read-run'

const LISTED = 50

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  GET: apiHandler('READ', async ({ access: { storeHash } }, request) => {
    const { runs, hasMore } = await listRuns(storeHash, { limit: LISTED, ...parseRunsQuery(request) })
    return tell(200, { success: true, runs: runs.map(onWire), has_more: hasMore })
  }),

  POST: apiHandler('WRITE', async ({ access: { storeHash, keyName } }, request) => {
    const { isPreview } = parseNewRunQuery(request)
    const { columns, chunks } = await readIncoming(request)
    const title = { name: keyName, actor: keyName, header: columns }
    const mapping = { columns, blank: {}, clearMarker: CLEAR_MARKER, groupChoices: {} }
    const id = await createRun(storeHash, { source: 'API', title, userId: null, mapping, isConfirmed: !isPreview })
    try {
      for await (const rows of chunks) await addRows(storeHash, id, rows)
    } catch (error) {
      await discardRun(storeHash, id)
      throw error
    }
    await startPlanning({ storeHash, id }, null)
    return tellRun(storeHash, id, 202)
  }),
})
