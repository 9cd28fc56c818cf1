import { Client, Pool, type PoolClient, type PoolConfig } from 'pg'
import { log } from '@/lib/log'

const LOOKS_EVERY_MS = 1_000
/** So long without a byte, and it is asked whether the database is still at work for the connection. */
const SILENT_AFTER_MS = 2_000
const TELLS_WITHIN_MS = 2_000

/** Statements under way on a connection, and since when nothing was heard of them. */
type Waiting = { count: number; heard: number; heardAt: number }

/**
 * A pool that gives connections up on which the database has fallen silent: within five seconds of being sent, a statement is answered, at work
 * in the database, or has failed. A limit for the statements themselves could not tell a long one from one that is lost.
 */
export function openPool(config: PoolConfig, idleTimeoutMillis: number): Pool {
  const { query_timeout: _, ...patient } = config
  const pool = new Pool({ ...patient, idleTimeoutMillis })
  const clients = new Map<PoolClient, Waiting>()
  pool.on('error', (error) => log().error({ event: 'database_connection_lost', reason: error.message }))
  pool.on('connect', (client) => clients.set(client, countStatements(client)))
  pool.on('remove', (client) => clients.delete(client))
  function isSilentNow(client: PoolClient): boolean {
    return isSilent(client, clients.get(client))
  }
  let isLooking = false
  const timer = setInterval(() => {
    const silent = isLooking ? [] : [...clients.keys()].filter(isSilentNow)
    if (!silent.length) return
    isLooking = true
    void lostAmong(config, silent)
      // after a standstill of this process their answers are here, and were not read yet when it was asked about them
      .then((lost) => giveUp(pool, lost.filter(isSilentNow)))
      .finally(() => (isLooking = false))
  }, LOOKS_EVERY_MS).unref()
  const end = pool.end.bind(pool)
  pool.end = async () => {
    clearInterval(timer)
    await end()
  }
  return pool
}

function countStatements(client: PoolClient): Waiting {
  const waiting = { count: 0, heard: 0, heardAt: 0 }
  const send = client.query.bind(client) as (...args: unknown[]) => unknown
  function begin() {
    if (waiting.count++ === 0) hear(client, waiting)
  }
  function end() {
    waiting.count--
  }
  function query(...args: unknown[]) {
    begin()
    const tell = args.at(-1)
    if (typeof tell === 'function')
      return send(...args.slice(0, -1), (...answer: unknown[]) => {
        end()
        tell(...answer)
      })
    const answer = send(...args) as Promise<unknown>
    answer.then(end, end)
    return answer
  }
  client.query = query as typeof client.query
  return waiting
}

function hear(client: PoolClient, waiting: Waiting): void {
  waiting.heard = bytesRead(client)
  waiting.heardAt = performance.now()
}

function isSilent(client: PoolClient, waiting?: Waiting): boolean {
  if (!waiting?.count) return false
  if (bytesRead(client) !== waiting.heard) hear(client, waiting)
  return performance.now() - waiting.heardAt >= SILENT_AFTER_MS
}

type Inner = { connection: { stream: { bytesRead?: number } }; processID: number }

function bytesRead(client: PoolClient): number {
  return (client as unknown as Inner).connection.stream.bytesRead ?? 0
}

/** Those of which the database knows no statement; all of them where it does not answer, none where it answers that it takes nobody more. */
async function lostAmong(config: PoolConfig, silent: PoolClient[]): Promise<PoolClient[]> {
  const within = { connectionTimeoutMillis: TELLS_WITHIN_MS, query_timeout: TELLS_WITHIN_MS }
  const client = new Client({ ...config, ...within })
  // its failures are those of what is asked of it
  client.on('error', () => {})
  try {
    await client.connect()
    const pids = silent.map((one) => (one as unknown as Inner).processID)
    const { rows } = await client.query<{ own: number; working: number[] }>(
      `SELECT pg_backend_pid() AS own, array(SELECT pid FROM pg_stat_activity WHERE pid = ANY($1) AND state = 'active') AS working`,
      [pids],
    )
    // behind a pooler nobody has its own backend
    if (rows[0]!.own !== (client as unknown as Inner).processID) return []
    return silent.filter((_, index) => !rows[0]!.working.includes(pids[index]!))
  } catch (error) {
    return isAnswer(error) ? [] : silent
  } finally {
    void client.end()
  }
}

/** Whether the database itself has said so. */
function isAnswer(error: unknown): boolean {
  return typeof (error as { severity?: unknown }).severity === 'string'
}

/** What is under way on them fails. Those that rest are as old, so they are not used again either. */
function giveUp(pool: Pool, lost: PoolClient[]): void {
  if (!lost.length) return
  log().error({ event: 'database_silent', connections: lost.length })
  // of a client with a statement under way this closes the connection
  for (const client of lost) void (client as unknown as Client).end()
  for (let resting = pool.idleCount; resting > 0; resting--) pool.connect((_error, _client, release) => release(true))
}
