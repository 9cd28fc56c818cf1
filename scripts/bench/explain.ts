import pg from 'pg'

type Node = Record<string, unknown> & { Plans?: Node[] }
export type Sent = { text: string; values: unknown[]; isNamed: boolean }
export type Explained = {
  /** Rows that were looked at in tables and indexes, kept or not. */
  read: number
  ms: number
  /** Tables that were read from end to end. */
  scanned: string[]
}

const EXPLAIN = 'EXPLAIN (ANALYZE, FORMAT JSON)'

let heard: Map<string, Sent> | null = null
let longestMs: number | null = null

// before the first connection: whoever opens one keeps what it finds here
const prototype = pg.Client.prototype as { query: (...values: unknown[]) => unknown }
const original = prototype.query
prototype.query = function (this: unknown, ...args: unknown[]) {
  const [config] = args as [{ text?: string; values?: unknown[]; name?: string }]
  if (heard && config?.text && !heard.has(config.text) && /^\s*(SELECT|WITH|UPDATE|INSERT|DELETE)/.test(config.text))
    heard.set(config.text, { text: config.text, values: config.values ?? [], isNamed: Boolean(config.name) })
  const answer = original.apply(this, args)
  if (longestMs !== null) void time(answer)
  return answer
}

async function time(answer: unknown): Promise<void> {
  const startedAt = performance.now()
  await Promise.resolve(answer).catch(() => null)
  longestMs = Math.max(longestMs ?? 0, performance.now() - startedAt)
}

/** How long the longest statement of the work took, as whoever waits for it sees it. */
export async function longestStatement(work: () => Promise<unknown>): Promise<number> {
  longestMs = 0
  try {
    await work()
    return longestMs
  } finally {
    longestMs = null
  }
}

/** What the work sends to the database, each statement once, as it was first. Throws where it sends nothing. */
export async function recordStatements(work: () => Promise<unknown>): Promise<Sent[]> {
  const sent = new Map<string, Sent>()
  heard = sent
  try {
    await work()
  } finally {
    heard = null
  }
  if (!sent.size) throw new Error('nothing was heard of what is sent to the database')
  return [...sent.values()]
}

/** How the database carries a statement out with these values, or, `isGeneric`, prepared for any; changes nothing. */
export async function explain(pool: pg.Pool, { text, values }: Sent, isGeneric: boolean): Promise<Explained> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    if (isGeneric) await client.query(`SET LOCAL plan_cache_mode = force_generic_plan; PREPARE explained AS ${text}`)
    const literals = values.map((value) => literal(value)).join(', ')
    const execute = `EXECUTE explained${values.length ? `(${literals})` : ''}`
    const { rows } = isGeneric ? await client.query(`${EXPLAIN} ${execute}`) : await client.query(`${EXPLAIN} ${text}`, values)
    const [explained] = (rows[0] as { 'QUERY PLAN': { Plan: Node; 'Execution Time': number }[] })['QUERY PLAN']
    const nodes = flatten(explained!.Plan)
    return {
      ms: explained!['Execution Time'],
      read: nodes
        .filter((node) => node['Relation Name'] && /Scan$/.test(String(node['Node Type'])))
        .reduce((sum, node) => sum + rowsOf(node), 0),
      scanned: nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => String(node['Relation Name'])),
    }
  } finally {
    // with what was prepared on it, of which the pool would not know
    client.release(true)
  }
}

function flatten(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)]
}

function rowsOf(node: Node): number {
  const each = ['Actual Rows', 'Rows Removed by Filter', 'Rows Removed by Index Recheck'].map((name) => Number(node[name] ?? 0))
  return each.reduce((sum, rows) => sum + rows, 0) * Number(node['Actual Loops'] ?? 1)
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map((one) => (one === null ? 'NULL' : JSON.stringify(String(one)))).join()}}`)
  if (value instanceof Date) return `'${value.toISOString()}'`
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : pg.escapeLiteral(String(value))
}
