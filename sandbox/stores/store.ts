import type { Fault } from '../api/fault.ts'
import type { LoggedRequest } from '../api/logged-request.ts'
import type { Switches } from '../api/switches.ts'
import type { Customer } from '../customers/customer.ts'
import type { AppExtension } from '../extensions/app-extension.ts'
import type { Group } from '../groups/group.ts'

export type StaffUser = { id: number; email: string; name: string; locale: string; isOwner: boolean; isRemoved: boolean }

/** Without a type: a storefront. */
export type Channel = { id: number; name: string; type?: 'pos' }

export type Token = { accessToken: string; scopes: string[] }

export type Store = {
  hash: string
  name: string
  /** What GET /v2/store answers. */
  information: Record<string, unknown>
  users: StaffUser[]
  channels: Channel[]
  customers: Map<number, Customer>
  nextCustomerId: number
  groups: Group[]
  /** Of the app; they go with its installation. */
  extensions: AppExtension[]
  nextExtensionNumber: number
  /** The one token that works: a new one replaces it, uninstalling removes it. */
  token: Token | null
  isInstalled: boolean
  /** The address of the app's auth callback that the next page of the app frames, after Install was pressed. */
  pendingInstall: string | null
  /** What the control panel tells on its next page. */
  notice: string | null
  switches: Switches
  faults: Fault[]
  log: LoggedRequest[]
  putsInFlight: number
  maxPutsInFlight: number
  quotaWindow: { endsAt: number; used: number }
  /** Seeded: a number from 0 to below 1. */
  random: () => number
}
