import { z } from 'zod'
import type { ApiResponse } from '@/app/api-answer'
import type { ApiInside } from '@/app/api-door'
import { once } from '@/app/api/v1/once'
import { requireNoParameters } from '@/app/api/v1/query'
import { readOptionalJson } from '@/app/api/v1/read-json'
import { findRun, respondRun, runIdOf } from '@/app/api/v1/runs/run-answer'
import { parseInput } from '@/lib/customers/field-problems'

/**
 * Confirm, pause, resume and cancel: the whole run, told as it stands then. Whatever else the request asks, such as some of the rows, is
 * refused by name.
 */
export function controlRun(change: (run: { storeHash: string; id: string }) => Promise<void>) {
  return async (inside: ApiInside, request: Request): Promise<ApiResponse> => {
    const { storeHash } = inside.access
    requireNoParameters(request)
    const body = parseInput(z.strictObject({}), await readOptionalJson(request))
    const id = runIdOf(request)
    return once(inside, request, body, async () => {
      await findRun(storeHash, id)
      await change({ storeHash, id })
      return respondRun(storeHash, id)
    })
  }
}
