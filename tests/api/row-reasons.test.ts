import { describe, expect, test } from 'vitest'
import * as confirm from '@/app/api/v1/runs/[id]/confirm/route'
import * as rows from '@/app/api/v1/runs/[id]/rows/route'
import * as undo from '@/app/api/v1/runs/[id]/undo/route'
import { rowReason } from '@/app/api/v1/runs/row-reasons'
import { rowCodes, type RowCode } from '@/lib/contract/row-codes'
import { db } from '@/lib/db/database'
import type { Connection } from '@/lib/stores/connect-api-account'
import { call } from '@/tests/api/call'
import { sendRun, untilStatus, workByApi } from '@/tests/api/work-by-api'
import type { Sandbox } from '@/tests/sandbox-process'

let sandbox: Sandbox
let connection: Connection
workByApi((made, connected) => {
  sandbox = made
  connection = connected
})

const key = () => ({ key: connection.apiKey })
const csv = { 'content-type': 'text/csv' }

const send = (body: unknown, options?: { query?: string; headers?: Record<string, string> }) => sendRun(connection, body, options)
const until = (id: string, status: string) => untilStatus(connection, id, status)

describe('why a row is as it is', () => {
  type Row = { code: string; problems: { code: string; field: string | null; remedy: string }[] }
  const rowsOf = async (id: string) => (await call(rows, `/runs/${id}/rows`, key())).body.rows as Row[]
  const told = async (id: string) => (await rowsOf(id)).map(({ code, problems }) => [code, ...problems.map(({ field }) => field)])

  test('names the fields that it concerns', async () => {
    const wanted = [
      { customer_id: 789, company: 'One' },
      { email: 'marta.ibanez@example.com', company: 'Two' },
      { customer_id: 999999, company: 'A' },
      { email: 'nobody@example.com', company: 'A' },
      { email: 'shared@example.com', company: 'A' },
      { customer_id: 700, phone: '1' },
      { company: 'A' },
      { customer_id: 512, new_email: 'pat+orders@example.com' },
    ]
    const id = await send({ rows: wanted }, { query: '?preview=true' })
    await until(id, 'previewed')
    expect((await told(id)).slice(0, 5)).toEqual([
      ['duplicate_row', 'customer_id'],
      ['duplicate_row', 'email'],
      ['customer_not_found', 'customer_id'],
      ['customer_not_found', 'email'],
      ['customer_ambiguous', 'email'],
    ])
    expect((await told(id)).slice(6)).toEqual([
      ['missing_identifier', 'customer_id'],
      ['email_taken', 'new_email'],
    ])
  })

  test('a held row names what was edited, one whose outcome is not known what it asked for', async () => {
    const id = await send({ rows: [{ customer_id: 789, company: 'Held', phone: '+34 600 111 222' }] }, { query: '?preview=true' })
    await until(id, 'previewed')
    await sandbox.request('PATCH', '/_sandbox/stores/abc123/customers/789', { company: 'Somebody else' })
    await call(confirm, `/runs/${id}/confirm`, { ...key(), method: 'POST' })
    await until(id, 'completed')
    expect(await told(id)).toEqual([['customer_changed', 'company']])
    const { runRow } = await db()
    await runRow.updateMany({ where: { runId: id }, data: { state: 'UNKNOWN', code: 'outcome_unknown' } })
    expect((await told(id))[0]?.slice(0, 3)).toEqual(['outcome_unknown', 'company', 'phone'])
  })

  test('advises what can be done over the API, and never to correct an undo', async () => {
    const id = await send({ rows: [{ customer_id: 789, company: 'Undone' }] })
    await until(id, 'completed')
    await sandbox.request('PATCH', '/_sandbox/stores/abc123/customers/789', { company: 'Somebody else' })
    const undone = String((await call(undo, `/runs/${id}/undo`, { ...key(), method: 'POST' })).body.id)
    await until(undone, 'completed')
    expect(await told(undone)).toEqual([['edited_since', 'company']])
    for (const code of Object.keys(rowCodes) as RowCode[]) {
      expect(rowReason(code, false).remedy).not.toMatch(/say that|choose the row|retry/i)
      expect(rowReason(code, true).remedy).not.toMatch(/correct|enter|shorten|retry|row/i)
    }
  })
})

describe('what only a person can tell', () => {
  test.each<[string, unknown, Record<string, string>]>([
    [
      'JSON',
      {
        rows: [
          { customer_id: 789, company: 'N/A', phone: "'0600123456" },
          { customer_id: 512, company: ' Acme\u00a0 Ltd ', as_is_fields: null },
          { customer_id: 700, company: 'N/A', as_is_fields: ['company'] },
          { customer_id: 701, company: '{clear}' },
        ],
        preview: true,
      },
      {},
    ],
    [
      'CSV',
      "customer_id,company,phone,as_is_fields\n789,N/A,'0600123456,\n512, Acme\u00a0 Ltd ,,\n700,N/A,,company phone\n701,{clear},,\n",
      { query: '?preview=true' },
    ],
  ])('is held in rows of %s, unless they say that it is meant so, and nothing is repaired', async (_, body, { query = '' }) => {
    const id = await send(body, { query, headers: typeof body === 'string' ? csv : {} })
    await until(id, 'previewed')
    const { rows: told } = (await call(rows, `/runs/${id}/rows`, key())).body as { rows: Record<string, unknown>[] }
    expect(told.map(({ state, code }) => [state, code])).toEqual([
      ...[
        ['held', 'no_value'],
        ['pending', null],
        ['pending', null],
        ['held', 'near_marker'],
      ],
    ])
    expect(told[0]!.problems).toMatchObject([
      { code: 'no_value', field: 'company', value: 'N/A' },
      { code: 'spreadsheet_form', field: 'phone', value: "'0600123456", suggestion: '0600123456' },
    ])
    expect([told[1]!.after, told[2]!.after]).toEqual([{ company: 'Acme Ltd' }, { company: 'N/A' }])
  })

  test('an id is not repaired, and a field that there is not is told', async () => {
    const id = await send('customer_id,company,as_is_fields\n"1,513",A,\n789,B,compny\n', { headers: csv, query: '?preview=true' })
    await until(id, 'previewed')
    const { rows: told } = (await call(rows, `/runs/${id}/rows`, key())).body as { rows: Record<string, unknown>[] }
    expect(told.map(({ code }) => code)).toEqual(['invalid_id', 'unknown_field'])
  })
})
