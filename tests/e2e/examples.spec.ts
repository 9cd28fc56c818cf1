import { expect } from '@playwright/test'
import { customer, openApp, puts, resetStores } from '@/tests/e2e/control-panel'
import { test } from '@/tests/e2e/kept-browser'

test.beforeEach(resetStores)

type Example = {
  name: string
  find: string
  id: number
  texts?: Record<string, string>
  group?: string
  isConfirmed?: boolean
  wire: Record<string, unknown>
}

const examples: Example[] = [
  {
    name: 'update by ID',
    find: '789',
    id: 789,
    texts: { Company: 'Nueva Empresa S.A.', Phone: '+34 600 987 654' },
    wire: { company: 'Nueva Empresa S.A.', phone: '+34 600 987 654' },
  },
  {
    name: 'update by email',
    find: 'cliente@ejemplo.com',
    id: 512,
    group: 'Preferred partners',
    isConfirmed: true,
    wire: { customer_group_id: 5 },
  },
  {
    name: 'change customer email',
    find: '789',
    id: 789,
    texts: { Email: 'nuevo-email@cliente.com' },
    isConfirmed: true,
    wire: { email: 'nuevo-email@cliente.com' },
  },
  {
    name: 'update full name',
    find: 'cliente@ejemplo.com',
    id: 512,
    texts: { 'First name': 'Juan Carlos', 'Last name': 'Garcia Lopez' },
    wire: { first_name: 'Juan Carlos', last_name: 'Garcia Lopez' },
  },
]

for (const { name, find, id, texts = {}, group, isConfirmed, wire } of examples)
  test(`the specification’s example, ${name}, through the form`, async ({ page }) => {
    const app = await openApp(page)
    await app.getByRole('searchbox').fill(find)
    await app.getByRole('searchbox').press('Enter')
    await expect(app.getByRole('textbox', { name: 'First name' })).toBeVisible()
    for (const [label, text] of Object.entries(texts)) await app.getByRole('textbox', { name: label }).fill(text)
    if (group) {
      await app.getByRole('combobox', { name: 'Group' }).click()
      await app.getByRole('option', { name: group }).click()
    }
    await app.getByRole('button', { name: 'Save changes' }).click()
    if (isConfirmed) await app.getByRole('dialog').getByRole('button', { name: 'Save changes' }).click()
    await expect(app.getByText(`Customer ${id} updated successfully`)).toBeVisible()
    expect(await customer(id)).toMatchObject(wire)
    expect(await puts()).toEqual([[{ id, ...wire }]])
  })
