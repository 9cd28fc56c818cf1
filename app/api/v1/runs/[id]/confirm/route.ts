import { apiHandler, apiMethods } from '@/app/api-door'
import { confirmSchema } from '@/app/api/v1/runs/confirm-schema'
import { controlRun } from '@/app/api/v1/runs/control-run'
import { confirmRun } from '@/lib/runs/control-run'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  POST: apiHandler(
    'WRITE',
    controlRun((run, { planned_at: plannedAt }) => confirmRun(run, plannedAt ? new Date(plannedAt) : undefined), confirmSchema),
  ),
})
