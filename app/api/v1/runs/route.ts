import { tell } from '@/app/api-answer'
import { apiHandler, apiMethods } from '@/app/api-door'
import { once } from '@/app/api/v1/once'
import { parseNewRunQuery, parseRunsQuery } from '@/app/api/v1/query'
import { readIncoming } from '@/app/api/v1/runs/incoming-rows'
import { CLEAR_MARKER } from '@/app/api/v1/runs/json-rows'
import { onWire, tellAccepted } from '@/app/api/v1/runs/run-answer'
import { startPlanning } from '@/lib/runs/control-run'
import { addRows, createRun, discardRun } from '@/lib/runs/create-run'
import { listRuns, readRun } from '@/lib/runs/read-run'

const LISTED = 50

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  GET: apiHandler('READ', async ({ access: { storeHash } }, request) => {
    const { limit = LISTED, before } = await parseRunsQuery(storeHash, request)
    const { runs, hasMore } = await listRuns(storeHash, { limit, before, isMapped: true })
    return tell(200, { success: true, runs: runs.map(onWire), next_before: hasMore ? (runs.at(-1)?.id ?? null) : null })
  }),

  POST: apiHandler('WRITE', async (inside, request) => {
    const { storeHash, keyName } = inside.access
    const { isPreview } = parseNewRunQuery(request)
    const { columns, chunks, hash } = await readIncoming(inside, request)
    const title = { name: keyName, actor: keyName, header: columns }
    const mapping = { columns, blank: {}, clearMarker: CLEAR_MARKER, groupChoices: {} }
    const id = await createRun(storeHash, { source: 'API', title, userId: null, mapping, isConfirmed: !isPreview })
    try {
      for await (const rows of chunks) await addRows(storeHash, id, rows)
      return await once(inside, request, hash.digest('hex'), async () => {
        const run = (await readRun(storeHash, id))!
        await startPlanning({ storeHash, id }, null)
        // however quickly it was taken up
        return tellAccepted({ ...run, state: 'PLANNING' })
      })
    } finally {
      // of a run that is planned this takes nothing away: the rows could not all be read, or had come before under the same key
      await discardRun(storeHash, id)
    }
  }),
})
