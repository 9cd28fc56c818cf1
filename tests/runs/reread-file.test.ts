import { Readable } from 'node:stream'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/database'
import { cancelRun } from '@/lib/runs/control-run'
import { isKept } from '@/lib/runs/kept-file'
import { listRows } from '@/lib/runs/list-rows'
import { mapColumns } from '@/lib/runs/plan/map-columns'
import { readRun } from '@/lib/runs/read-run'
import { receiveFile } from '@/lib/runs/receive-file'
import { rereadFile } from '@/lib/runs/reread-file'
import { connectStore, type ConnectedStore } from '@/lib/stores/connect-store'
import { installStore, patch } from '@/tests/runs/world'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

const storeHash = 'abc123'
let sandbox: Sandbox
let connected: ConnectedStore
const store = () => connected
beforeAll(async () => {
  sandbox = await startSandbox(['--quota', '100000'])
  await installStore(sandbox)
  connected = await connectStore(storeHash)
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  const { run, columnMap } = await db()
  await run.deleteMany()
  // what is known is planned at once
  await columnMap.deleteMany()
})

const receive = (bytes: Uint8Array | string) => {
  const person = { source: 'FILE' as const, name: 'customers.csv', userId: 11, actor: 'owner@abc-store.example' }
  return receiveFile(storeHash, { ...person, bytes: Readable.from([Buffer.from(bytes)]), store })
}
const tableOf = async (id: string) => (await readRun(storeHash, id))?.title.table
const cellsOf = async (id: string) => (await listRows(storeHash, id, { limit: 10 })).map(({ cells }) => cells)
const countRuns = async () => (await db()).run.count()

describe('letters that a file alone does not tell are read as the store has them', () => {
  test.each([
    ['windows-1250', 'Łucja', 'Żabka'],
    ['iso-8859-2', 'Ľubomír', 'Šťastný'],
    ['windows-1251', 'Ольга', 'Ромашка'],
    ['koi8-r', 'Ольга', 'Ромашка'],
    ['windows-1253', 'Ελένη', 'Αθήνα'],
    ['windows-1254', 'İbrahim', 'Yıldız'],
    ['windows-1255', 'שרה', 'גלידה'],
    ['iso-8859-15', 'Œdipe', 'Šport'],
    ['macintosh', 'Zoë', 'Señor'],
    ['cp850', 'Zoë', 'Señor'],
    ['gb18030', '伟', '李'],
  ])('%s', async (encoding, name, company) => {
    await patch(sandbox, 512, { first_name: name, company })
    const byId = await receive(iconv.encode(`customer_id,first_name,company\n512,${name},${company}\n513,Ana,B\n`, encoding))
    const byEmail = await receive(iconv.encode(`Correo,Firma,phone\ncliente@ejemplo.com,${company},1\n`, encoding))
    for (const id of [byId, byEmail]) expect(await tableOf(id)).toMatchObject({ encoding, encodingCandidates: [] })
    expect((await cellsOf(byId))[0]).toEqual(['512', name, company])
  })
})

describe('letters that nobody can tell', () => {
  const bytes = iconv.encode('customer_id,company\n512,Świat\n513,Łódź\n', 'windows-1250')

  test('are a question that comes before anything else, and its answer is read', async () => {
    const id = await receive(bytes)
    const { encodingCandidates = [], candidateLetters = [] } = (await tableOf(id)) ?? {}
    expect(encodingCandidates.length).toBeGreaterThan(1)
    expect(candidateLetters[encodingCandidates.indexOf('windows-1250')]).toEqual(['Świat', 'Łódź'])
    const choice = { columns: ['customer_id' as const, 'company' as const], blank: {} }
    await expect(mapColumns({ storeHash, id }, choice)).rejects.toMatchObject({ code: 'invalid_input' })
    const read = await rereadFile(store, { storeHash, id }, { encoding: 'windows-1250' })
    expect(await tableOf(read)).toMatchObject({ encoding: 'windows-1250', encodingCandidates: [] })
    expect(await cellsOf(read)).toEqual([
      ['512', 'Świat'],
      ['513', 'Łódź'],
    ])
    await mapColumns({ storeHash, id: read }, choice)
  })

  test('are one while the store does not answer', async () => {
    const failing = { ...connected, bigcommerce: { ...connected.bigcommerce, accessToken: 'wrong' } }
    const person = { source: 'FILE' as const, name: 'a.csv', userId: 11, actor: 'owner@abc-store.example' }
    const id = await receiveFile(storeHash, { ...person, bytes: Readable.from([bytes]), store: () => failing })
    expect((await tableOf(id))?.encodingCandidates).toContain('windows-1250')
  })
})

describe('a file that is read again', () => {
  test('takes the place of what it was, with what was chosen before', async () => {
    const id = await receive('Title\ncustomer_id|company,x\n512|A,1\n')
    const cut = await rereadFile(store, { storeHash, id }, { delimiter: '|' })
    expect(await readRun(storeHash, id)).toBeNull()
    const below = await rereadFile(store, { storeHash, id: cut }, { headingRow: 2 })
    expect((await readRun(storeHash, below))?.title).toMatchObject({ header: ['customer_id', 'company,x'], name: 'customers.csv' })
    expect(await tableOf(below)).toMatchObject({ delimiter: '|', headingRow: 2 })
    expect(await countRuns()).toBe(1)
  })

  test('and cannot be read so, stays as it was', async () => {
    const id = await receive('customer_id,company\n512,Ibáñez\n')
    for (const change of [{ headingRow: 7 }, { encoding: 'iso-2022-jp' }, { headingRow: 2 }])
      await expect(rereadFile(store, { storeHash, id }, change)).rejects.toMatchObject({ code: 'not_a_table' })
    expect(await cellsOf(id)).toEqual([['512', 'Ibáñez']])
    expect(await countRuns()).toBe(1)
  })

  test('twice at once is read once', async () => {
    const id = await receive('customer_id,company\n512,A\n')
    const asked = await Promise.allSettled([';', '|', '\t'].map((delimiter) => rereadFile(store, { storeHash, id }, { delimiter })))
    const made = asked.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    expect(made).toHaveLength(1)
    expect(await countRuns()).toBe(1)
    expect(await isKept({ storeHash, id: made[0]! })).toBe(true)
  })

  test('is kept no longer than until its columns are named, or it is cancelled', async () => {
    const { runFile } = await db()
    const mapped = await receive('customer_id,company\n512,A\n')
    await cancelRun({ storeHash, id: await receive('customer_id,company\n512,B\n') })
    await mapColumns({ storeHash, id: mapped }, { columns: ['customer_id', 'company'], blank: {} })
    // named before: planned as it comes
    await receive('customer_id,company\n512,C\n')
    expect(await runFile.count()).toBe(0)
    await expect(rereadFile(store, { storeHash, id: mapped }, { delimiter: ';' })).rejects.toMatchObject({ code: 'run_state' })
    await expect(rereadFile(store, { storeHash: 'xyz789', id: mapped }, {})).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is the same byte for byte, however long', async () => {
    const text = `customer_id,company\n${Array.from({ length: 20_000 }, (_, row) => `${row + 1},Ñandú ${row}\n`).join('')}`
    const id = await receive(text)
    const read = await rereadFile(store, { storeHash, id }, { headingRow: 0 })
    expect(await tableOf(read)).toMatchObject({ rows: 20_001, headingRow: 0, encoding: 'utf-8' })
  })
})
