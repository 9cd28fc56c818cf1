import { answerServer, callbackMethods, parameter } from '@/app/callback'
import { removeUser } from '@/lib/stores/remove-user'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = callbackMethods('remove_user', (request) =>
  answerServer('remove_user', request, () => removeUser(parameter(request, 'signed_payload_jwt'))),
)
