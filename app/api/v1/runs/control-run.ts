import { z } from 'zod'
import type { ApiResponse } from '@/app/api-answer'
import type { ApiInside } from '@/app/api-door'
import { once } from '@/app/api/v1/once'
import { requireNoParameters } from '@/app/api/v1/query'
import { readOptionalJson } from '@/app/api/v1/read-json'
import { findRun, respondRun, runIdOf } from '@/app/api/v1/runs/run-answer'
import { parseInput } from '@/lib/customers/field-problems'

const nothing = z.strictObject({})

/**
 * Answer, confirm, pause, resume and cancel: the whole run, told as it stands then. Whatever else the request asks than `schema` says, such as some
 * of the rows, is refused by name.
 */
export function controlRun<Body>(
  change: (run: { storeHash: string; id: string }, body: Body, by: { userId: null; actor: string }) => Promise<void>,
  schema: z.ZodType<Body> = nothing as z.ZodType<Body>,
) {
  return async (inside: ApiInside, request: Request): Promise<ApiResponse> => {
    const { storeHash, keyName: actor } = inside.access
    requireNoParameters(request)
    const body = parseInput(schema, await readOptionalJson(request))
    const id = runIdOf(request)
    return once(inside, request, body, async () => {
      await findRun(storeHash, id)
      await change({ storeHash, id }, body, { userId: null, actor })
      return respondRun(storeHash, id)
    })
  }
}
