import { answerServer, callbackMethods, parameter } from '@/app/callback'
import { leaveStore } from '@/lib/runs/leave-store'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = callbackMethods('uninstall', (request) =>
  answerServer('uninstall', request, () => leaveStore(parameter(request, 'signed_payload_jwt'))),
)
