import { callbackMethods, openInBrowser, parameter } from '@/app/callback'
import { panelExtension } from '@/app/panel-extension'
import { endRunsOfStore } from '@/lib/runs/control-run'
import { installStore } from '@/lib/stores/install-store'
import { registerExtension } from '@/lib/stores/register-extension'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = callbackMethods('install', (request) =>
  openInBrowser('install', request, async (heldTokens) => {
    const [code, scope, context] = [parameter(request, 'code'), parameter(request, 'scope'), parameter(request, 'context')]
    const opened = await installStore({ code, scope, context }, heldTokens, endRunsOfStore)
    // behind the answer, which it can neither delay nor fail
    void registerExtension(opened.storeHash, panelExtension)
    return opened
  }),
)
