import { callbackMethods, openInBrowser, parameter } from '@/app/callback'
import { installStore } from '@/lib/stores/install-store'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = callbackMethods('install', (request) =>
  openInBrowser('install', request, () =>
    installStore({ code: parameter(request, 'code'), scope: parameter(request, 'scope'), context: parameter(request, 'context') }),
  ),
)
