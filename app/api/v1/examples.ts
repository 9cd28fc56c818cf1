/** What the contract shows, as requests that can be sent. */
export const examples = [
  {
    name: 'updateById',
    summary: 'Update by ID',
    value: { customer_id: '789', company: 'Nueva Empresa S.A.', phone: '+34 600 987 654' },
  },
  { name: 'updateByEmail', summary: 'Update by email', value: { email: 'cliente@ejemplo.com', customer_group_id: 5 } },
  { name: 'changeEmail', summary: 'Change customer email', value: { customer_id: '789', new_email: 'nuevo-email@cliente.com' } },
  {
    name: 'updateFullName',
    summary: 'Update full name',
    value: { email: 'cliente@ejemplo.com', first_name: 'Juan Carlos', last_name: 'Garcia Lopez' },
  },
]
