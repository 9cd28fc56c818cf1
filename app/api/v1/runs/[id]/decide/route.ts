import { apiHandler, apiMethods } from '@/app/api-door'
import { controlRun } from '@/app/api/v1/runs/control-run'
import { decide, decideSchema } from '@/app/api/v1/runs/decide-schema'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({ POST: apiHandler('WRITE', controlRun(decide, decideSchema)) })
