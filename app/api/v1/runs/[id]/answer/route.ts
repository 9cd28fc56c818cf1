import { apiHandler, apiMethods } from '@/app/api-door'
import { answerSchema } from '@/app/api/v1/runs/answer-schema'
import { controlRun } from '@/app/api/v1/runs/control-run'
import { answerQuestion } from '@/lib/runs/plan/answer-question'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  POST: apiHandler(
    'WRITE',
    controlRun((run, { match_by: matchBy }, by) => answerQuestion(run, matchBy, by), answerSchema),
  ),
})
