import { expect, test } from 'vitest'
import { languageFor } from '@/app/i18n/language'
import { runNamesIn } from '@/app/stores/[storeHash]/runs/run-name'
import { namingAfter, type NamedRun } from '@/lib/runs/naming'
import type { RunMapping } from '@/lib/runs/rows/run-mapping'
import type { RunTitle } from '@/lib/runs/run'

const english = runNamesIn(languageFor(null, 'en'))
const spanish = runNamesIn(languageFor(null, 'es'))

function run(source: NamedRun['source'], title: Partial<RunTitle>, columns: RunMapping['columns'] | null = null, rowCount = 119): NamedRun {
  const mapping = columns && { columns, blank: {}, clearMarker: '', groupChoices: {} }
  return { source, rowCount, mapping, title: { name: '', actor: 'owner', header: [], ...title } }
}

const toVip = run('SELECTION', { change: { field: 'customerGroupId', value: '2', groupName: 'VIP' } })

test.each([
  ['a file by its name', run('FILE', { name: 'import500.csv' }), 'import500.csv', 'import500.csv'],
  ['a group that many get by its own name', toVip, 'Group → VIP, 119 customers', 'Grupo → VIP, 119 clientes'],
  [
    'no group',
    run('SELECTION', { change: { field: 'customerGroupId', value: '0' } }, null, 1),
    'Group → No group, 1 customer',
    'Grupo → Sin grupo, 1 cliente',
  ],
  [
    'a company that is erased',
    run('SELECTION', { change: { field: 'company', value: '' } }),
    'Company → (empty), 119 customers',
    'Empresa → (vacío), 119 clientes',
  ],
  [
    'pasted rows by their columns',
    run('PASTE', {}, ['customer_id', 'company', null, 'phone']),
    'Company and phone, 119 customers',
    'Empresa y teléfono, 119 clientes',
  ],
  ['pasted rows whose columns nobody has named', run('PASTE', {}, [null, null]), 'Pasted, 119 customers', 'Pegado, 119 clientes'],
  [
    'an automation’s rows by what they change, not by its key',
    run('API', { name: 'nightly' }, ['email', 'full_name']),
    'First name and last name, 119 customers',
    'Nombre y apellidos, 119 clientes',
  ],
  [
    'many columns by their number',
    run('API', {}, ['email', 'full_name', 'phone', 'company']),
    '4 fields, 119 customers',
    '4 campos, 119 clientes',
  ],
  [
    'an earlier version’s selection',
    run('SELECTION', {}, ['customer_id', 'customer_group_id']),
    'Group, 119 customers',
    'Grupo, 119 clientes',
  ],
  [
    'an earlier version’s undo, of which it kept the first name',
    run('UNDO', { name: 'Deshacer: import500.csv', firstName: 'import500.csv' }),
    'Undo: import500.csv',
    'Deshacer: import500.csv',
  ],
  [
    'an earlier version’s undo without a name',
    run('UNDO', { header: ['customer_id', 'phone'] }),
    'Undo: Phone, 119 customers',
    'Deshacer: Teléfono, 119 clientes',
  ],
])('%s, in the language of whoever looks', (_, named, inEnglish, inSpanish) => {
  expect([english(named), spanish(named)]).toEqual([inEnglish, inSpanish])
})

/** A run that is made of another one. */
function after(first: NamedRun, ...steps: ('undo' | 'retry')[]): NamedRun {
  return steps.reduce(
    (before, step) => run(step === 'undo' ? 'UNDO' : before.source, { origin: namingAfter(before, step) }, null, 12),
    first,
  )
}

test.each<[('undo' | 'retry')[], string, string]>([
  [['undo'], 'Undo: Group → VIP, 12 customers', 'Deshacer: Grupo → VIP, 12 clientes'],
  [['undo', 'undo'], 'Redo: Group → VIP, 12 customers', 'Rehacer: Grupo → VIP, 12 clientes'],
  [['undo', 'undo', 'undo'], 'Undo: Group → VIP, 12 customers', 'Deshacer: Grupo → VIP, 12 clientes'],
  [['retry', 'retry'], 'Retry: Group → VIP, 12 customers', 'Reintento: Grupo → VIP, 12 clientes'],
  [['undo', 'retry'], 'Retry: Undo: Group → VIP, 12 customers', 'Reintento: Deshacer: Grupo → VIP, 12 clientes'],
])('what is done with a run (%j) is told with its own name', (steps, inEnglish, inSpanish) => {
  const named = after(toVip, ...steps)
  expect([english(named), spanish(named)]).toEqual([inEnglish, inSpanish])
})

test('no name grows without end', () => {
  const long = after(toVip, ...Array.from({ length: 40 }, (_, index) => (index % 2 ? ('undo' as const) : ('retry' as const))))
  expect(english(long).length).toBeLessThan(60)
})
