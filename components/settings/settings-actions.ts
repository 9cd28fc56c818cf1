import type { Problem } from '@/components/shared/problem'
import type { ApiKeyScope } from '@/lib/stores/api-keys'
import type { AssignableRole } from '@/lib/stores/assign-role'
import type { AuditEventName } from '@/lib/stores/audit'

export type Done = { status: 'done' }

export type CheckResult = { status: 'connected'; name: string }
export type CheckConnection = () => Promise<CheckResult | Problem>

export type AssignInput = { userId: number; role: AssignableRole }
export type AssignRole = (input: AssignInput) => Promise<Done | Problem>

/** `expiresInDays` null: it does not expire. */
export type NewKey = { name: string; scope: ApiKeyScope; expiresInDays: number | null }
export type CreatedKey = { status: 'created'; key: string }
export type CreateKey = (input: NewKey) => Promise<CreatedKey | Problem>
/** Of a suspended key. */
export type TakeOverKey = (id: string) => Promise<Done | Problem>
export type RevokeKey = (id: string) => Promise<Done | Problem>

/** `when` is written out by the page; `user` is the email of the user that the event is about. */
export type ActivityEntry = {
  id: string
  at: string
  when: string
  event: AuditEventName
  actor: string
  user: string
  detail: Record<string, string | number | null>
}
export type ActivityPage = { status: 'listed'; entries: ActivityEntry[]; hasMore: boolean }

/** The events before a moment (ISO 8601), newest first. */
export type ListActivity = (before: string) => Promise<ActivityPage | Problem>
