// Writes rows to the embedded database until it is killed, one line of output for each that the database has acknowledged; or reads them.
import { writeSync } from 'node:fs'
import { database } from '@/lib/db/database'

const WRITERS = 5

const { pool, prisma, close } = await database()
if (process.argv[2] === 'read') await read()
else await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(`${process.pid}-${writer}`)))

async function write(name: string): Promise<never> {
  for (let row = 0; ; row += 1) {
    const jti = `${name}-${row}`
    await prisma.usedPayload.create({ data: { jti, purpose: 'load', expiresAt: new Date() } })
    writeSync(1, `${jti}\n`)
  }
}

async function read(): Promise<void> {
  const inTable = await readBy('seqscan')
  const inIndex = await readBy('indexscan')
  console.log(JSON.stringify({ inTable, inIndex }))
  await close()
}

async function readBy(scan: 'seqscan' | 'indexscan'): Promise<string[]> {
  const client = await pool.connect()
  for (const kind of ['seqscan', 'bitmapscan', 'indexscan', 'indexonlyscan'])
    await client.query(`SET enable_${kind} = ${kind.endsWith(scan) ? 'on' : 'off'}`)
  const { rows } = await client.query('SELECT jti FROM "UsedPayload"')
  client.release()
  return rows.map(({ jti }) => jti).sort()
}
