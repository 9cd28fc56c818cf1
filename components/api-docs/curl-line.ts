const UPDATE_PATH = '/api/v1/customers/update'

/** The specification's own examples. */
export const examples = [
  { name: 'byId', body: { customer_id: '789', company: 'Nueva Empresa S.A.', phone: '+34 600 987 654' } },
  { name: 'byEmail', body: { email: 'cliente@ejemplo.com', customer_group_id: 5 } },
  { name: 'newEmail', body: { customer_id: '789', new_email: 'nuevo-email@cliente.com' } },
  { name: 'fullName', body: { email: 'cliente@ejemplo.com', first_name: 'Juan Carlos', last_name: 'Garcia Lopez' } },
] as const

/** The key comes from the environment: what is typed on a command line stays in its history. */
export function curlLine(appUrl: string, body: object): string {
  const json = JSON.stringify(body).replaceAll("'", String.raw`'\''`)
  return [
    `curl ${appUrl}${UPDATE_PATH}`,
    `-H "Authorization: Bearer $UPDATE_CUSTOMER_API_KEY"`,
    `-H 'Content-Type: application/json'`,
    `-d '${json}'`,
  ].join(' \\\n  ')
}
