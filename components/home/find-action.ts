import type { Problem } from '@/components/shared/problem'

export type FoundCustomer = { id: number; name: string; email: string; company: string; groupName: string }

export type FindResult = { status: 'found'; customers: FoundCustomer[]; total: number } | Problem

/** The query travels in the request's body: an email or a name never stands in an address. */
export type FindCustomers = (query: string) => Promise<FindResult>
