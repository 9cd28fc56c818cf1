import { apiHandler, apiMethods } from '@/app/api-door'
import { answerResults } from '@/app/api/v1/runs/answer-results'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  GET: apiHandler('READ', (inside, request) => answerResults(inside, request, 'xlsx')),
})
