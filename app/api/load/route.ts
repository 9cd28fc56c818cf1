import { callbackMethods, openInBrowser, parameter } from '@/app/callback'
import { openStore } from '@/lib/stores/open-store'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = callbackMethods('load', (request) =>
  openInBrowser('load', request, (heldTokens) => openStore(parameter(request, 'signed_payload_jwt'), heldTokens)),
)
