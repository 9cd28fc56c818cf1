import { redirect, type Reply } from '../http/answer.ts'
import type { CallbackAnswer } from '../oauth/call-app.ts'
import { issueCode } from '../oauth/issue-code.ts'
import { removeUser, uninstall } from '../oauth/uninstall.ts'
import type { Visit } from './panel-page.ts'

/** Makes the next page of the app frame its auth callback with a new code. */
export function pressInstall({ world, store, user }: Visit): Reply {
  store.pendingInstall = issueCode(world, store, { userId: user.id }).url
  return redirect(`/manage/app/${world.configuration.appId}`)
}

export async function pressUninstall({ world, store, user }: Visit): Promise<Reply> {
  const { appName } = world.configuration
  store.notice = `${appName} was uninstalled. ${tell(await uninstall(world, store, user))}`
  return redirect('/manage/apps')
}

/** Signs in as another user of the store. */
export function switchUser({ world, store }: Visit, form: URLSearchParams): Reply {
  const user = store.users.find(({ id, isRemoved }) => String(id) === form.get('userId') && !isRemoved)
  const target = redirect(`/manage/app/${world.configuration.appId}`)
  if (!user) return target
  return { ...target, headers: { ...target.headers, 'set-cookie': `panel_user=${user.id}; Path=/; HttpOnly; SameSite=Lax` } }
}

export async function changeAccess({ world, store }: Visit, userId: number, action: string): Promise<Reply> {
  const user = store.users.find(({ id, isOwner }) => id === userId && !isOwner)
  if (user && action === 'remove') store.notice = `${user.name} was removed. ${tell(await removeUser(world, store, user))}`
  else if (user && action === 'add') {
    user.isRemoved = false
    store.notice = `${user.name} was added back.`
  }
  return redirect('/manage/apps')
}

function tell(answer: CallbackAnswer): string {
  return 'status' in answer ? `The app answered ${answer.status}.` : `The app was not reached: ${answer.error}.`
}
