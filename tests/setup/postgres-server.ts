import { Client } from 'pg'

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = name
  return url.href
}

export async function onServer(serverUrl: string, statements: string[]): Promise<Record<string, string>[][]> {
  const client = new Client(serverUrl)
  await client.connect()
  const results = []
  for (const statement of statements) results.push((await client.query<Record<string, string>>(statement)).rows)
  await client.end()
  return results
}
