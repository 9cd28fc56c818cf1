import { describe, expect, test } from 'vitest'
import { offeredTargets, recogniseColumns, recognisePreset } from '@/lib/runs/rows/columns'
import type { ColumnTarget } from '@/lib/contract/column-targets'

/** The heading with what is used of it: "First Name=first_name, Tags". */
function read(text: string): { header: string[]; used: Partial<Record<ColumnTarget, string>> } {
  const columns = text.split(',').map((column) => column.trim().split('='))
  return {
    header: columns.map(([name]) => name!),
    used: Object.fromEntries(columns.flatMap(([name, target]) => (target ? [[target, name]] : []))),
  }
}

function used(header: string[], rows?: string[][]): Partial<Record<ColumnTarget, string>> {
  const { columns } = recogniseColumns(header, rows)
  return Object.fromEntries(columns.flatMap((target, column) => (target ? [[target, header[column]]] : [])))
}

describe('an export is recognised by its heading, its own IDs and groups are left out', () => {
  test.each<[string, string, string[]]>([
    [
      'Shopify',
      'Customer ID, First Name=first_name, Last Name=last_name, Email=email, Accepts Email Marketing, Default Address Company=company, Default Address Address1, Default Address Phone, Phone=phone, Accepts SMS Marketing, Total Spent, Total Orders, Note, Tax Exempt, Tags',
      ['Customer ID'],
    ],
    [
      'Shopify',
      'First Name=first_name, Last Name=last_name, Email=email, Accepts Marketing, Company=company, Address1, Address2, City, Province, Country, Zip, Phone=phone, Total Spent, Total Orders, Tags, Note, Tax Exempt',
      [],
    ],
    [
      'WooCommerce',
      'ID, user_login, user_email=email, display_name, first_name=first_name, last_name=last_name, billing_company=company, billing_phone=phone',
      ['ID'],
    ],
    ['WooCommerce', 'ID, user_email=email, first_name=first_name', ['ID']],
    [
      'WooCommerce',
      'Name, Username, Last Active, Sign Up, Email=email, Orders, Total Spend, AOV, Country / Region, City, Region, Postal Code',
      [],
    ],
    [
      'Magento',
      'email=email, _website, _store, confirmation, created_at, created_in, disable_auto_group_change, dob, firstname=first_name, gender, group_id, lastname=last_name, store_id, taxvat, website_id',
      [],
    ],
    [
      'Magento',
      'ID, Name, Email=email, Group, Phone=phone, ZIP, Country, State/Province, Customer Since, Web Site, Company=company',
      ['ID'],
    ],
    [
      'PrestaShop',
      'ID, Social title, First name=first_name, Last name=last_name, Email address=email, Sales, Enabled, Newsletter, Partner offers, Registration, Last visit',
      ['ID'],
    ],
    [
      'Mailchimp',
      'Email Address=email, First Name=first_name, Last Name=last_name, Address, Phone Number=phone, MEMBER_RATING, OPTIN_TIME, LEID, EUID, TAGS',
      [],
    ],
    [
      'Klaviyo',
      'Email=email, Klaviyo ID, First Name=first_name, Last Name=last_name, Organization=company, Title, Phone Number=phone, City',
      ['Klaviyo ID'],
    ],
    [
      'HubSpot',
      'Record ID, First Name=first_name, Last Name=last_name, Email=email, Phone Number=phone, Contact owner, Lead Status, Company Name=company',
      ['Record ID'],
    ],
    [
      'Google Contacts',
      'First Name=first_name, Middle Name, Last Name=last_name, Organization Name=company, Labels, E-mail 1 - Label, E-mail 1 - Value=email, Phone 1 - Label, Phone 1 - Value=phone',
      [],
    ],
    [
      'Google Contacts',
      'Name, Given Name=first_name, Family Name=last_name, E-mail 1 - Type, E-mail 1 - Value=email, Phone 1 - Value=phone, Organization 1 - Name=company',
      [],
    ],
    [
      'Outlook',
      'Title, First Name=first_name, Middle Name, Last Name=last_name, Company=company, Department, Business Street, Business Phone, Mobile Phone=phone, E-mail Address=email, E-mail 2 Address',
      [],
    ],
  ])('%s: %s', (name, text, ids) => {
    const { header, used: wanted } = read(text)
    expect(used(header)).toEqual(wanted)
    const { idColumns, ...preset } = recognisePreset(header)!
    expect([preset.name, idColumns.map((column) => header[column])]).toEqual([name, ids])
  })
})

test.each([
  'Customer ID=customer_id, First Name=first_name, Last Name=last_name, Company=company, Email=email, Phone=phone, Notes, Store Credit, Customer Group=customer_group, Date Joined',
  'Customer ID=customer_id, Customer Name, Email=email, Phone=phone, Company=company, Customer Group=customer_group, Date Joined',
])('BigCommerce’s own export has this store’s IDs and groups: %s', (text) => {
  const { header, used: wanted } = read(text)
  expect(used(header)).toEqual(wanted)
  expect(recognisePreset(header)).toEqual({ name: 'BigCommerce', idColumns: [] })
})

test('of the phones of an export the one with values is used, and the other is offered', () => {
  const header = ['Email', 'Accepts Email Marketing', 'Phone', 'Default Address Phone']
  const rows = [['a@shop.example', 'yes', '', '+34 600 111 222']]
  expect(used(header, rows)).toEqual({ email: 'Email', phone: 'Default Address Phone' })
  expect(offeredTargets(header)).toEqual(['email', null, 'phone', 'phone'])
})

test.each(['customer_id, email, company', 'Customer ID, Email, Company, State, Reason, Remedy', 'ID, Email', '', 'Email, Email'])(
  'no system is seen in a heading of anybody: %s',
  (text) => {
    expect(recognisePreset(read(text).header)).toBeNull()
  },
)
