import type { StaffUser, Store } from '../stores/store.ts'
import type { World } from '../world.ts'
import { callApp, type CallbackAnswer } from './call-app.ts'
import { signPayload } from './sign-payload.ts'

const LOST: CallbackAnswer = { error: 'not sent' }

/** Revokes the store's token and takes the app's extensions away, then tells the app; what the app answers changes nothing. */
export async function uninstall(world: World, store: Store, user: StaffUser): Promise<CallbackAnswer> {
  store.token = null
  store.isInstalled = false
  store.extensions = []
  store.pendingInstall = null
  return tellApp(world, store, user, 'uninstall')
}

/** Takes the user's access to the store away, then tells the app. */
export async function removeUser(world: World, store: Store, user: StaffUser): Promise<CallbackAnswer> {
  user.isRemoved = true
  return tellApp(world, store, user, 'remove_user')
}

async function tellApp(world: World, store: Store, user: StaffUser, callback: 'uninstall' | 'remove_user'): Promise<CallbackAnswer> {
  if (store.switches.callbacks === 'lost') return LOST
  const payload = signPayload(world, store, user, '/')
  return callApp(`${world.configuration.appUrl}/api/${callback}?signed_payload_jwt=${payload}`)
}
