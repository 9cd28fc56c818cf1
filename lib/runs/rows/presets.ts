import type { ColumnTarget } from '@/lib/contract/column-targets'

/** The customer export of a system: how its heading is recognised, and what its columns mean beyond what their names say. */
export type Preset = {
  /** As the system calls itself. */
  name: string
  /** Its heading has all names of one of these. */
  marks: string[][]
  /** Names of its own, the best of each meaning first. */
  columns: Partial<Record<ColumnTarget, string[]>>
  /** What only looks like ours: that system's own IDs, and its groups. */
  ids: string[]
  groups: string[]
}

const ids = ['id', 'customer id', 'contact id', 'user id', 'external id', 'entity id', 'id customer', 'id client']
const groups = ['group', 'group id', 'customer group', 'customer group id', 'groupe', 'gruppe', 'grupo']

/** As `plainName` leaves names. The first that fits counts. */
const presets: Preset[] = [
  {
    name: 'BigCommerce',
    marks: [
      ['customer id', 'store credit'],
      ['customer id', 'date joined'],
      ['customer id', 'tax exempt category'],
      ['customer id', 'customer group', 'receive marketing emails'],
    ],
    columns: {},
    ids: [],
    groups: [],
  },
  {
    name: 'Shopify',
    marks: [
      ['accepts email marketing'],
      ['accepts marketing', 'total spent'],
      ['accepts sms marketing'],
      ['total spent', 'total orders', 'tax exempt'],
    ],
    columns: { company: ['company', 'default address company'], phone: ['phone', 'default address phone'] },
    ids,
    groups,
  },
  {
    name: 'WooCommerce',
    marks: [['user email'], ['user login'], ['total spend', 'aov'], ['username', 'aov'], ['billing first name', 'billing email']],
    columns: {
      email: ['user email', 'email', 'billing email'],
      first_name: ['first name', 'billing first name'],
      last_name: ['last name', 'billing last name'],
      company: ['billing company', 'company'],
      phone: ['billing phone', 'phone'],
    },
    ids,
    groups,
  },
  {
    name: 'Magento',
    marks: [
      ['website', 'store', 'firstname'],
      ['website id', 'store id', 'group id'],
      ['created in', 'disable auto group change'],
      ['customer since', 'web site'],
      ['confirmed email', 'account created in'],
    ],
    columns: {
      phone: ['phone', 'billing telephone', 'address telephone'],
      company: ['company', 'billing company', 'address company'],
    },
    ids,
    groups,
  },
  {
    name: 'PrestaShop',
    marks: [
      ['social title', 'partner offers'],
      ['social title', 'last visit'],
      ['titre', 'offres partenaires'],
      ['titre de civilite', 'derniere visite'],
    ],
    columns: {},
    ids,
    groups,
  },
  { name: 'Mailchimp', marks: [['member rating'], ['leid', 'euid'], ['optin time']], columns: {}, ids, groups },
  {
    name: 'Klaviyo',
    marks: [['klaviyo id'], ['profile created on'], ['email marketing consent', 'date added']],
    columns: {},
    ids: [...ids, 'klaviyo id'],
    groups,
  },
  {
    name: 'HubSpot',
    marks: [
      ['record id', 'email'],
      ['record id contact'],
      ['contact id', 'lifecycle stage'],
      ['contact owner', 'lead status'],
      ['marketing contact status'],
    ],
    columns: { company: ['company name', 'associated company', 'company'] },
    ids: [...ids, 'record id', 'record id contact'],
    groups,
  },
  {
    name: 'Google Contacts',
    marks: [['e mail 1 value']],
    columns: {
      email: ['e mail 1 value'],
      phone: ['phone 1 value'],
      company: ['organization name', 'organization 1 name'],
    },
    ids,
    groups,
  },
  {
    name: 'Outlook',
    marks: [['e mail 2 address'], ['e mail address', 'business street'], ['e mail address', 'business phone', 'mobile phone']],
    columns: { email: ['e mail address'], phone: ['mobile phone', 'business phone', 'primary phone', 'home phone'] },
    ids: [...ids, 'organizational id number', 'government id number'],
    groups,
  },
  {
    name: 'Square',
    marks: [['square customer id'], ['reference id', 'creation source']],
    columns: {},
    ids: [...ids, 'reference id'],
    groups,
  },
  { name: 'Stripe', marks: [['delinquent'], ['default source', 'created utc']], columns: {}, ids, groups },
  {
    name: 'Salesforce',
    marks: [
      ['account name', 'lead source'],
      ['account id', 'contact id'],
    ],
    columns: {},
    ids,
    groups,
  },
]

/** The preset whose heading this is; `names`: all forms of its names. */
export function findPreset(names: ReadonlySet<string>): Preset | null {
  return presets.find(({ marks }) => marks.some((mark) => mark.every((name) => names.has(name)))) ?? null
}
