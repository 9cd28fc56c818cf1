import type { Problem } from '@/components/shared/problem'
import type { KeptYears } from '@/lib/contract/retention'
import type { ApiKeyScope } from '@/lib/stores/api-keys'
import type { AssignableRole } from '@/lib/stores/assign-role'

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

/** What would be deleted, and how old it is at least. */
export type Expiring = { status: 'counted'; changes: number; runs: number; since: string }
export type CountExpiring = (keptYears: KeptYears) => Promise<Expiring | Problem>
export type KeepHistory = (keptYears: KeptYears) => Promise<Done | Problem>
