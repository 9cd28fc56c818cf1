import type { Configuration } from '../configuration.ts'
import { defaultSwitches } from '../api/switches.ts'
import { newCustomer, type Customer } from '../customers/customer.ts'
import { newGroup, type Group } from '../groups/group.ts'
import type { StaffUser, Store } from '../stores/store.ts'
import { storeInformation, type StoreFacts } from '../stores/store-information.ts'
import { generateCustomers } from './generate-customers.ts'
import { seededRandom } from './random.ts'
import { specialCustomers } from './special-customers.ts'

type StoreData = StoreFacts & Pick<Store, 'users' | 'channels' | 'groups'> & { customers: Customer[] }

/** The two stores, and more where they are asked for, as they are at the start: the same at each start. */
export function createStores(configuration: Configuration): Map<string, Store> {
  const { moreStores, customers } = configuration
  const more = Array.from({ length: moreStores }, (_, index) => ({ ...createXyz(customers), hash: `store${index + 1}` }))
  return new Map([createAbc(customers), createXyz(), ...more].map((data) => [data.hash, createStore(data, configuration)]))
}

function createAbc(atLeast: number): StoreData {
  const special = specialCustomers()
  const generated = generateCustomers({
    seed: 20240102,
    count: Math.max(1240, atLeast - special.length),
    groupIds: [1, 2, 3, 5, 8],
    channelIds: [1, 2],
    reservedIds: special.map(({ id }) => id),
    phonePrefix: '555-',
  })
  return {
    hash: 'abc123',
    name: 'Abc Store',
    storeId: 1025646,
    language: 'en',
    timezone: { name: 'America/New_York', raw_offset: -18000, dst_offset: -14400 },
    planName: 'Standard',
    country: { name: 'United States', code: 'US', currency: 'USD', symbol: '$' },
    isMultiStorefront: true,
    users: users('abc-store.example', ['Olivia Owner', 'en-US'], ['Sam Staff', 'en-US'], ['Elena Equipo', 'es-ES']),
    channels: [
      { id: 1, name: 'Abc Store' },
      { id: 2, name: 'Abc Outlet' },
      { id: 3, name: 'Abc Till', type: 'pos' },
    ],
    groups: groups(['Wholesale', 'Retail', 'VIP', null, 'Preferred partners', null, null, "Friends & 'family'"]),
    customers: [...generated, ...special],
  }
}

function createXyz(atLeast = 0): StoreData {
  const count = Math.max(60, atLeast - 1)
  const generated = generateCustomers({ seed: 7, count, groupIds: [1, 4, 5], channelIds: [1], reservedIds: [789], phonePrefix: '+34 91 ' })
  const same = newCustomer({
    id: 789,
    first_name: 'Ignacio',
    last_name: 'Prado',
    email: 'ignacio.prado@example.org',
    company: 'Prado Hermanos',
    phone: '+34 954 000 789',
  })
  return {
    hash: 'xyz789',
    name: 'Tienda Xyz',
    storeId: 1025977,
    language: 'es',
    timezone: { name: 'Europe/Madrid', raw_offset: 3600, dst_offset: 7200 },
    planName: 'Pro',
    country: { name: 'Spain', code: 'ES', currency: 'EUR', symbol: '€' },
    isMultiStorefront: false,
    users: users('tienda-xyz.example', ['Pilar Propietaria', 'es-ES'], ['Sara Soporte', 'es-ES'], ['Evan English', 'en-US']),
    channels: [{ id: 1, name: 'Tienda Xyz' }],
    groups: groups(['Mayoristas', null, null, 'Prensa', 'Distribuidores']),
    customers: [...generated, same],
  }
}

function createStore(data: StoreData, configuration: Configuration): Store {
  const switches = { ...defaultSwitches(), quota: configuration.quota, quotaWindowMs: configuration.quotaWindowMs }
  return {
    hash: data.hash,
    name: data.name,
    information: storeInformation(data),
    users: data.users,
    channels: data.channels,
    customers: new Map(data.customers.map((customer) => [customer.id, customer])),
    nextCustomerId: data.customers.reduce((most, { id }) => Math.max(most, id), 0) + 1,
    groups: data.groups,
    extensions: [],
    nextExtensionNumber: 7,
    token: null,
    isInstalled: false,
    pendingInstall: null,
    notice: null,
    switches,
    faults: [],
    log: [],
    putsInFlight: 0,
    maxPutsInFlight: 0,
    quotaWindow: { endsAt: 0, used: 0 },
    random: seededRandom(switches.seed),
  }
}

/** Of some groups, by their ids. */
const discountRules: Record<number, Group['discount_rules']> = {
  1: [{ type: 'all', method: 'percent', amount: '5.0000' }],
  3: [
    { type: 'all', method: 'percent', amount: '10.0000' },
    { type: 'category', method: 'percent', amount: '5.0000', category_id: 12 },
  ],
  5: [{ type: 'price_list', price_list_id: 3 }],
}

function groups(names: (string | null)[]): Group[] {
  return names.flatMap((name, index) =>
    name === null ? [] : newGroup({ id: index + 1, name, discount_rules: discountRules[index + 1] ?? [] }),
  )
}

function users(domain: string, ...people: [string, string][]): StaffUser[] {
  return people.map(([name, locale], index) => ({
    id: 11 + index * 13,
    name,
    email: `${name.toLowerCase().replaceAll(' ', '.')}@${domain}`,
    locale,
    isOwner: index === 0,
    isRemoved: false,
  }))
}
