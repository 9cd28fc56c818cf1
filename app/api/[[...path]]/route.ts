import { respondError } from '@/app/api-answer'
import { answer } from '@/app/api-door'
import { AppError } from '@/lib/errors'

async function notFound(request: Request): Promise<Response> {
  return answer(request, async () => respondError(new AppError('not_found', 'There is nothing at this address. See /api/v1/openapi.json.')))
}

export { notFound as GET, notFound as POST, notFound as PUT, notFound as PATCH, notFound as DELETE, notFound as HEAD, notFound as OPTIONS }
