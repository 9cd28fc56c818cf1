import type { Store } from '../stores/store.ts'
import type { Group } from './group.ts'

export function currentGroups({ groups, switches }: Store): Group[] {
  return switches.groups === 'none' ? [] : [...groups]
}
