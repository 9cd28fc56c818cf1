import type { ApiRequest } from '../api/api-request.ts'
import { missingScope, v2Error } from '../api/errors.ts'
import { toTime } from '../customers/query.ts'
import { empty, json, type Reply } from '../http/answer.ts'
import type { Store } from '../stores/store.ts'
import { currentGroups } from './current-groups.ts'
import type { Group } from './group.ts'

type Test = (group: Group) => boolean

const DEFAULT_LIMIT = 50
const MAX_LIMIT = 250

/** GET /v2/customer_groups: a bare list by id, 204 where there is nothing to list. */
export function listGroups(store: Store, { query }: ApiRequest): Reply {
  if (currentGroups(store).length === 0 && store.switches.noGroups === '403') return missingScope()
  const tests: Test[] = []
  const paging = { page: 1, limit: DEFAULT_LIMIT }
  for (const [name, value] of query) {
    const test = name === 'page' || name === 'limit' ? readNumber(name, value, paging) : toTest(name, value)
    if (test === null) return v2Error(400, `The field '${name}' is invalid.`)
    if (test !== 'paging') tests.push(test)
  }
  const groups = currentGroups(store).filter((group) => tests.every((passes) => passes(group)))
  const listed = groups.sort((a, b) => a.id - b.id).slice((paging.page - 1) * paging.limit, paging.page * paging.limit)
  return listed.length === 0 && store.switches.noGroups !== '200' ? empty(204) : json(200, listed)
}

/** GET /v2/customer_groups/count */
export function countGroups(store: Store): Reply {
  return json(200, { count: currentGroups(store).length })
}

function readNumber(name: 'page' | 'limit', value: string, paging: { page: number; limit: number }): 'paging' | null {
  const number = Number(value)
  if (!/^\d+$/.test(value) || number < 1 || (name === 'limit' && number > MAX_LIMIT)) return null
  paging[name] = number
  return 'paging'
}

function toTest(name: string, value: string): Test | null {
  if (name === 'name') return (group) => group.name === value
  if (name === 'name:like') return (group) => group.name.toLowerCase().includes(value.toLowerCase())
  if (name === 'is_default' || name === 'is_group_for_guests')
    return /^(true|false)$/.test(value) ? (group) => String(group[name]) === value : null
  const [, field, bound] = /^(date_created|date_modified)(?::(min|max))?$/.exec(name) ?? []
  const time = toTime(value)
  if ((field !== 'date_created' && field !== 'date_modified') || time === null) return null
  const at = timeOf(field)
  if (bound === 'min') return (group) => at(group) >= time
  return bound === 'max' ? (group) => at(group) <= time : (group) => at(group) === time
}

function timeOf(field: 'date_created' | 'date_modified'): (group: Group) => number {
  return (group) => Date.parse(`${group[field].replace(' ', 'T')}Z`)
}
