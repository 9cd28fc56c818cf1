import { apiMethods } from '@/app/api-door'
import { storeHandler } from '@/app/door'

/** Tells the boot page whether the browser sends the session's cookie back. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  POST: storeHandler(
    'VIEWER',
    (request) => new URL(request.url).searchParams.get('store') ?? '',
    async () => new Response(null, { status: 204 }),
  ),
})
