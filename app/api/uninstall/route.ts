import { answerServer, callbackMethods, parameter } from '@/app/callback'
import { endRunsOfStore } from '@/lib/runs/control-run'
import { uninstallStore } from '@/lib/stores/uninstall-store'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = callbackMethods('uninstall', (request) =>
  answerServer('uninstall', request, () => uninstallStore(parameter(request, 'signed_payload_jwt'), endRunsOfStore)),
)
