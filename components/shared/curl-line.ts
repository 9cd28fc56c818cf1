/** A request of the API that updates a customer, ready to be sent. */
export type Example = { name: string; summary: string; value: object }

const UPDATE_PATH = '/api/v1/customers/update'
const READ_PATH = '/api/v1/customer-groups'
/** The key comes from the environment: what is typed on a command line stays in its history. */
const KEY = `-H "Authorization: Bearer $UPDATE_CUSTOMER_API_KEY"`

export function curlLine(appUrl: string, { value }: Example): string {
  const json = JSON.stringify(value).replaceAll("'", String.raw`'\''`)
  return joined(`curl ${appUrl}${UPDATE_PATH}`, KEY, `-H 'Content-Type: application/json'`, `-d '${json}'`)
}

/** Tries a key of any scope, and changes nothing. */
export function curlReadLine(appUrl: string): string {
  return joined(`curl ${appUrl}${READ_PATH}`, KEY)
}

function joined(...parts: string[]): string {
  return parts.join(' \\\n  ')
}
