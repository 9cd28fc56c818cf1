/** A request of the API, ready to be sent. */
export type Example = { name: string; summary: string; value: object }

const UPDATE_PATH = '/api/v1/customers/update'

/** The key comes from the environment: what is typed on a command line stays in its history. */
export function curlLine(appUrl: string, { value }: Example): string {
  const json = JSON.stringify(value).replaceAll("'", String.raw`'\''`)
  return [
    `curl ${appUrl}${UPDATE_PATH}`,
    `-H "Authorization: Bearer $UPDATE_CUSTOMER_API_KEY"`,
    `-H 'Content-Type: application/json'`,
    `-d '${json}'`,
  ].join(' \\\n  ')
}
