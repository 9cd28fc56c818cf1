import { Client } from 'pg'

/** Makes an empty database on a PostgreSQL server, and drops it when the work is done. */
export async function withDatabase<Result>(serverUrl: string, work: (databaseUrl: string) => Promise<Result>): Promise<Result> {
  const name = `update_customer_${process.pid}`
  const client = new Client(serverUrl)
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  const url = new URL(serverUrl)
  url.pathname = name
  try {
    return await work(url.href)
  } finally {
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await client.end()
  }
}
