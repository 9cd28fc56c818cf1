import { apiHandler, apiMethods } from '@/app/api-door'
import { controlRun } from '@/app/api/v1/runs/control-run'
import { pauseRun } from '@/lib/runs/control-run'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({ POST: apiHandler('WRITE', controlRun(pauseRun)) })
