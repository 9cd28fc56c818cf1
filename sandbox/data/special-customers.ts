import { newCustomer, type Customer } from '../customers/customer.ts'

/** Customers at the edges of what the API permits, and those that the product's examples name. */
export function specialCustomers(): Customer[] {
  return [
    newCustomer({
      id: 789,
      first_name: 'Marta',
      last_name: 'Ibáñez',
      email: 'marta.ibanez@example.com',
      company: 'Ibáñez y Asociados',
      phone: '+34 600 123 456',
      customer_group_id: 2,
      date_created: '2024-06-14T08:30:00Z',
      date_modified: '2025-02-03T16:45:10Z',
    }),
    newCustomer({
      id: 512,
      first_name: 'Juan',
      last_name: 'García',
      email: 'cliente@ejemplo.com',
      company: 'Ejemplo S.L.',
      phone: '+34 911 234 567',
    }),
    newCustomer({ id: 640, first_name: 'Robin', last_name: 'Shared', email: 'shared@example.com', channel_ids: [1], origin_channel_id: 1 }),
    newCustomer({ id: 641, first_name: 'Robin', last_name: 'Shared', email: 'shared@example.com', channel_ids: [2], origin_channel_id: 2 }),
    newCustomer({ id: 700, first_name: 'Pat', last_name: 'Plus', email: 'pat+orders@example.com' }),
    newCustomer({ id: 701, first_name: 'Morgan', last_name: 'Mixed', email: 'Morgan.MIXED@Example.COM', customer_group_id: 1 }),
    newCustomer({ id: 702, first_name: 'Jane', last_name: 'Comma', email: '"comma, jane"@example.com' }),
    newCustomer({ id: 703, first_name: 'Connor', last_name: "O'Hara", email: "o'hara@example.com" }),
    newCustomer({ id: 704, first_name: 'N'.repeat(100), last_name: 'L'.repeat(100), email: 'hundred@example.com' }),
    newCustomer({
      id: 705,
      first_name: 'Company',
      last_name: 'Long',
      email: `${'a'.repeat(243)}@example.com`,
      company: `${'Very Long Company Name '.repeat(11)}Ltd`.padEnd(255, '.').slice(0, 255),
      phone: '+1 555 0100 ext. 12345678901234567890123456789012345'.slice(0, 50),
    }),
    newCustomer({ id: 706, first_name: '=SUM(A1:A9)', last_name: '=1+1', email: 'sum@example.com', company: '=cmd', phone: '=0044' }),
    newCustomer({
      id: 707,
      first_name: '山田',
      last_name: '花子',
      email: 'yamada@example.com',
      company: '株式会社サンプル',
      phone: '０３－１２３４',
    }),
    newCustomer({
      id: 708,
      first_name: 'Outlet',
      last_name: 'Only',
      email: 'outlet.only@example.com',
      channel_ids: [2],
      origin_channel_id: 2,
    }),
    newCustomer({ id: 709, first_name: 'Both', last_name: 'Channels', email: 'both.channels@example.com', channel_ids: [1, 2] }),
    newCustomer({ id: 710, first_name: ' Spaces ', last_name: 'Around ', email: 'spaces@example.com', company: ' ' }),
    newCustomer({ id: 711, first_name: '', last_name: '', email: 'nameless@example.com' }),
  ]
}
