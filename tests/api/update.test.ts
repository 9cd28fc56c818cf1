import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as update from '@/app/api/v1/customers/update/route'
import { db } from '@/lib/db/database'
import { listCustomerChanges } from '@/lib/history/list-changes'
import type { Connection } from '@/lib/stores/connect-api-account'
import { call, connect, type Answer } from '@/tests/api/call'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

type LoggedRequest = { method: string; path: string; body: unknown }

let sandbox: Sandbox
let connection: Connection
beforeAll(async () => {
  sandbox = await startSandbox(['--quota', '1000000'])
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  await sandbox.request('POST', '/_sandbox/reset')
  const { change } = await db()
  await change.deleteMany()
  connection = await connect(sandbox)
  await sandbox.request('DELETE', '/_sandbox/stores/abc123/requests')
})

const held = (id: number) => sandbox.request<Record<string, unknown>>('GET', `/_sandbox/stores/abc123/customers/${id}`)
const fault = (body: object) => sandbox.request('POST', '/_sandbox/stores/abc123/faults', body)

async function puts(): Promise<unknown[]> {
  const { requests } = await sandbox.request<{ requests: LoggedRequest[] }>('GET', '/_sandbox/stores/abc123/requests')
  return requests.filter(({ method }) => method === 'PUT').map(({ body }) => body)
}

function send(body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return call(update, '/customers/update', { key: connection.apiKey, body, headers })
}

function codeOf({ body }: Answer): unknown {
  return body.error?.code
}

describe('the specification’s examples, word for word', () => {
  test.each([
    [
      '{ "customer_id": "789", "company": "Nueva Empresa S.A.", "phone": "+34 600 987 654"}',
      789,
      ['company', 'phone'],
      { company: 'Nueva Empresa S.A.', phone: '+34 600 987 654' },
    ],
    ['{ "email": "cliente@ejemplo.com", "customer_group_id": 5}', 512, ['customer_group_id'], { customer_group_id: 5 }],
    ['{ "customer_id": "789", "new_email": "nuevo-email@cliente.com"}', 789, ['email'], { email: 'nuevo-email@cliente.com' }],
    [
      '{ "email": "cliente@ejemplo.com", "first_name": "Juan Carlos", "last_name": "Garcia Lopez"}',
      512,
      ['first_name', 'last_name'],
      { first_name: 'Juan Carlos', last_name: 'Garcia Lopez' },
    ],
  ])('%s', async (body, id, fieldsUpdated, values) => {
    const { status, body: answer } = await send(body)
    expect(status).toBe(200)
    expect(Object.keys(answer)).toEqual(['success', 'customer', 'customer_id', 'fields_updated', 'message'])
    expect(answer).toEqual({
      success: true,
      customer: expect.objectContaining({ id, ...values, date_modified: expect.any(String) }),
      customer_id: id,
      fields_updated: fieldsUpdated,
      message: `Customer ${id} updated successfully`,
    })
    expect(await held(id)).toMatchObject(values)
    expect(await puts()).toEqual([[{ id, ...values }]])
    const { changes } = await listCustomerChanges('abc123', id, { limit: 5 })
    expect(changes).toMatchObject([{ source: 'API', actor: 'npm run connect', state: 'APPLIED' }])
  })
})

describe('an update', () => {
  test('with nothing to change is a success, and sends nothing', async () => {
    const { status, body } = await send({ customer_id: 789, company: 'Ibáñez y Asociados' })
    expect([status, body.fields_updated, body.message]).toEqual([200, [], 'Customer 789 is already up to date'])
    expect(await puts()).toEqual([])
  })

  test('that is a dry run tells before and after, and writes nothing', async () => {
    const { body } = await send({ customer_id: 789, company: 'New', customer_group_id: 0, dry_run: true })
    expect(body).toMatchObject({
      success: true,
      dry_run: true,
      customer: { company: 'Ibáñez y Asociados' },
      fields_updated: ['company', 'customer_group_id'],
      before: { company: 'Ibáñez y Asociados', customer_group_id: 2 },
      after: { company: 'New', customer_group_id: 0 },
      message: 'Customer 789 would be updated',
    })
    expect(await puts()).toEqual([])
    expect((await listCustomerChanges('abc123', 789, { limit: 5 })).changes).toEqual([])
  })

  test('with blanks and nulls erases nothing, and clear_fields does', async () => {
    const { body } = await send({ customer_id: 789, company: '', phone: null, first_name: ' ', clear_fields: ['phone'] })
    expect(body.fields_updated).toEqual(['phone'])
    expect(await held(789)).toMatchObject({ company: 'Ibáñez y Asociados', phone: '' })
  })

  test('may name its own connection', async () => {
    expect((await send({ credentials_id: connection.credentialsId, customer_id: 789, company: 'A' })).status).toBe(200)
  })
})

describe('refusals, with nothing written', () => {
  const field = (name: string, code: string) => ({ fields: expect.arrayContaining([expect.objectContaining({ field: name, code })]) })
  test.each<[string, unknown, number, string, object]>([
    ['neither id nor email', { company: 'A' }, 400, 'invalid_input', field('customer_id', 'required')],
    [
      'id and email of two customers',
      { customer_id: 789, email: 'cliente@ejemplo.com', company: 'A' },
      409,
      'identifier_mismatch',
      { customer_id: 789 },
    ],
    ['an id that is no number', { customer_id: 'abc', company: 'A' }, 400, 'invalid_input', field('customer_id', 'invalid_type')],
    ['a negative id', { customer_id: -1, company: 'A' }, 400, 'invalid_input', field('customer_id', 'out_of_range')],
    ['an id that is a path', { customer_id: '789/../1', company: 'A' }, 400, 'invalid_input', field('customer_id', 'invalid_type')],
    ['an unknown id', { customer_id: 999999, company: 'A' }, 404, 'customer_not_found', field('customer_id', 'customer_not_found')],
    ['an unknown email', { email: 'nobody@example.com', company: 'A' }, 404, 'customer_not_found', field('email', 'customer_not_found')],
    ['the email of two customers', { email: 'shared@example.com', company: 'A' }, 409, 'customer_ambiguous', { customer_ids: [640, 641] }],
    [
      'an unknown group',
      { customer_id: 789, customer_group_id: 77 },
      400,
      'group_not_found',
      { groups: expect.arrayContaining([{ id: 5, name: expect.any(String) }]) },
    ],
    ['a taken email', { customer_id: 789, new_email: 'cliente@ejemplo.com' }, 409, 'email_taken', { customer_id: 512 }],
    ['a malformed email', { customer_id: 789, new_email: 'no email' }, 400, 'invalid_input', field('new_email', 'invalid_format')],
    ['a too long email', { customer_id: 789, new_email: `${'a'.repeat(251)}@b.co` }, 400, 'invalid_input', field('new_email', 'too_long')],
    ['an over-long name', { customer_id: 789, first_name: 'a'.repeat(101) }, 400, 'invalid_input', field('first_name', 'too_long')],
    ['an over-long company', { customer_id: 789, company: 'a'.repeat(256) }, 400, 'invalid_input', field('company', 'too_long')],
    ['an over-long phone', { customer_id: 789, phone: '1'.repeat(51) }, 400, 'invalid_input', field('phone', 'too_long')],
    ['an unknown parameter', { customer_id: 789, compny: 'A' }, 400, 'invalid_input', field('compny', 'unknown_parameter')],
    ['clearing a name', { customer_id: 789, clear_fields: ['first_name'] }, 400, 'invalid_input', field('clear_fields', 'invalid_value')],
    ['malformed JSON', '{"customer_id": 789,', 400, 'invalid_input', {}],
    ['an array', [{ customer_id: 789, company: 'A' }], 400, 'invalid_input', {}],
    ['null', 'null', 400, 'invalid_input', {}],
    ['nothing', '', 400, 'invalid_input', {}],
    ['__proto__', '{"__proto__": {"customer_id": 789}, "company": "A"}', 400, 'invalid_input', field('__proto__', 'unknown_parameter')],
    ['too much', JSON.stringify({ customer_id: 789, company: 'a'.repeat(70_000) }), 413, 'payload_too_large', {}],
    [
      'another connection’s credentials_id',
      { credentials_id: '00000000-0000-4000-8000-000000000000', customer_id: 789, company: 'A' },
      403,
      'forbidden',
      field('credentials_id', 'forbidden'),
    ],
  ])('%s', async (_, body, status, code, details) => {
    const answer = await send(body)
    expect([answer.status, codeOf(answer)]).toEqual([status, code])
    expect(answer.body).toMatchObject({ success: false, error: { message: expect.any(String), fields: expect.any(Array), ...details } })
    expect(await puts()).toEqual([])
  })

  test('every problem at once', async () => {
    const { body } = await send({ first_name: 'a'.repeat(101), new_email: 'x', typo: 1 })
    const fields = body.error?.fields as { field: string }[]
    expect(fields.map(({ field }) => field).sort()).toEqual(['customer_id', 'first_name', 'new_email', 'new_email', 'typo'].sort())
  })

  test('another content type', async () => {
    const answer = await send('customer_id=789', { 'content-type': 'application/x-www-form-urlencoded' })
    expect([answer.status, codeOf(answer)]).toEqual([415, 'unsupported_media_type'])
  })

  test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s', async (method) => {
    const answer = await call(update, '/customers/update', { key: connection.apiKey, method })
    expect([answer.status, codeOf(answer), answer.headers.get('allow')]).toEqual([405, 'method_not_allowed', 'POST'])
  })
})

describe('all that is wrong is told at once', () => {
  const everyField = (answer: Answer) =>
    (answer.body.error?.fields as { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`)

  test('another connection, with what is wrong in the request', async () => {
    const answer = await send({ credentials_id: 'another', customer_id: 789, phone: 5, compny: 'A' })
    expect([answer.status, codeOf(answer)]).toEqual([403, 'forbidden'])
    expect(everyField(answer)).toEqual(['credentials_id forbidden', 'phone invalid_type', 'compny unknown_parameter'])
  })

  test('a taken email and an unknown group, with the holder and the groups', async () => {
    const answer = await send({ customer_id: 789, new_email: 'cliente@ejemplo.com', customer_group_id: 77 })
    expect([answer.status, codeOf(answer)]).toEqual([409, 'email_taken'])
    expect(everyField(answer)).toEqual(['new_email email_taken', 'customer_group_id group_not_found'])
    expect(answer.body.error).toMatchObject({ customer_id: 512, groups: expect.arrayContaining([{ id: 5, name: expect.any(String) }]) })
    expect(answer.body.error?.message).toMatch(/Customer 512 already uses this email\. There is no such customer group/)
  })

  test.each<[string, object, number, string[]]>([
    ['an unknown id', { customer_id: 999999 }, 404, ['customer_id customer_not_found']],
    ['the email of two', { email: 'shared@example.com' }, 409, ['email customer_ambiguous']],
    ['id and email of two', { customer_id: 789, email: 'pat+orders@example.com' }, 409, ['email identifier_mismatch']],
  ])('%s, with what is asked', async (_, name, status, fields) => {
    const answer = await send({ ...name, new_email: 'cliente@ejemplo.com', customer_group_id: 77 })
    expect(answer.status).toBe(status)
    expect(everyField(answer)).toEqual([...fields, 'new_email email_taken', 'customer_group_id group_not_found'])
    // the customer that the error's own code is about, and never the holder of the email
    expect(answer.body.error?.customer_id).toBe(codeOf(answer) === 'identifier_mismatch' ? 789 : undefined)
  })

  test('and a customer’s own email is nobody else’s, also where the customer is named wrongly', async () => {
    const answer = await send({ customer_id: 789, email: 'nobody@example.com', new_email: 'marta.ibanez@example.com' })
    expect(everyField(answer)).toEqual(['email identifier_mismatch'])
  })

  test('and what cannot be read asks the store nothing', async () => {
    await send({ customer_id: 789, phone: 5, customer_group_id: 77 })
    const { requests } = await sandbox.request<{ requests: unknown[] }>('GET', '/_sandbox/stores/abc123/requests')
    expect(requests).toEqual([])
  })
})

describe('an address is trimmed before it is judged', () => {
  const around = ['\r\n', '\u00a0', '\t', '\ufeff', '\u200b', '\u202a', '\u2028', ' \u2060\u00ad ']
  test.each(around)('of %j', async (space) => {
    const wanted = `new${around.indexOf(space)}@example.com`
    const answer = await send({ email: `${space}cliente@ejemplo.com${space}`, new_email: `${space}${wanted}${space}` })
    expect([answer.status, codeOf(answer)]).toEqual([200, undefined])
    expect(await puts()).toEqual([[{ id: 512, email: wanted }]])
  })

  test('but what stands within it, or cannot be stored, is refused', async () => {
    const fields = async (new_email: string) => (await send({ customer_id: 789, new_email })).status
    expect([await fields('a\nb@example.com'), await fields('a b@example.com'), await fields('a@example.com\u0000')]).toEqual([
      400, 400, 400,
    ])
  })
})

describe('trouble upstream: the answer and the store agree', () => {
  const wanted = { customer_id: 789, company: 'After' }
  test.each([
    ['429 with headers', { fault: 'throttled', resetMs: 300, times: 1 }],
    ['429 without headers', { fault: 'throttled-bare', times: 1 }],
    ['503', { fault: 'unavailable', times: 1 }],
    ['a cut before the write', { fault: 'cut-before', times: 1 }],
    ['a cut after the write', { fault: 'cut-after', times: 1 }],
  ])('%s: it is made, and told', async (_, trouble) => {
    await fault({ method: 'PUT', ...trouble })
    expect(await send(wanted)).toMatchObject({ status: 200, body: { fields_updated: ['company'] } })
    expect((await held(789)).company).toBe('After')
  })

  test('a token that was revoked', async () => {
    await fault({ method: 'GET', fault: 'revoke-token', times: 1 })
    const answer = await send(wanted)
    expect([answer.status, codeOf(answer)]).toEqual([502, 'store_disconnected'])
    expect((await held(789)).company).toBe('Ibáñez y Asociados')
  })

  test('a write whose result cannot be read is unknown, and names the customer', async () => {
    await fault({ method: 'PUT', fault: 'cut-after', times: 1 })
    await fault({ method: 'GET', fault: 'not-json', after: 1, times: null })
    const answer = await send(wanted)
    expect(answer).toMatchObject({ status: 504, body: { error: { code: 'outcome_unknown', customer_id: 789 } } })
  })

  test('a store that is throttled for long', async () => {
    await sandbox.request('POST', '/_sandbox/stores/xyz789/faults', {
      fault: 'throttled-long',
      method: 'PUT',
      retryAfterSeconds: 60,
      times: 1,
    })
    const { apiKey } = await connect(sandbox, 'xyz789')
    const answer = await call(update, '/customers/update', { key: apiKey, body: wanted })
    expect([answer.status, codeOf(answer)]).toEqual([429, 'rate_limited'])
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(50)
  })
})

describe('what a value looks like', () => {
  test.each([
    ['company', 'N/A', 'no_value'],
    ['first_name', 'null', 'no_value'],
    ['phone', 'P.O. Box', 'no_phone'],
    ['phone', '4.41E+11', 'scientific_notation'],
    ['phone', "'0600123456", 'spreadsheet_form'],
    ['company', 'Smith &amp; Sons', 'markup'],
    ['first_name', 'JosÃ©', 'damaged'],
    ['company', '{clear}', 'near_marker'],
    ['new_email', 'marta@gmial.com', 'email_slip'],
  ])('%s %j is refused as %s, unless it is meant so', async (field, value, code) => {
    const refused = await send({ customer_id: 789, [field]: value })
    expect([refused.status, codeOf(refused), refused.body.error?.fields]).toMatchObject([400, 'invalid_input', [{ field, code }]])
    expect(await puts()).toEqual([])
    const made = await send({ customer_id: 789, [field]: value, as_is_fields: [field] })
    expect([made.status, made.body.fields_updated]).toEqual([200, [field === 'new_email' ? 'email' : field]])
    expect(Object.values(await held(789))).toContain(value)
  })

  test('has no say where only what nobody sees differs', async () => {
    await sandbox.request('PATCH', '/_sandbox/stores/abc123/customers/789', { company: 'Acme\u00a0Ltd ' })
    const { body } = await send({
      customer_id: 789,
      company: 'Acme  Ltd\u200b',
      first_name: ' Marta ',
      new_email: 'Marta.Ibanez@example.com',
    })
    expect([body.success, body.fields_updated]).toEqual([true, []])
    expect(await puts()).toEqual([])
  })

  test.each([
    ['.a@example.com', 'email_dots'],
    ['a..b@example.com', 'email_dots'],
    ['ñ@example.com', 'email_letters'],
  ])('the new email %j is refused with why', async (new_email, code) => {
    expect((await send({ customer_id: 789, new_email })).body.error?.fields).toMatchObject([{ field: 'new_email', code }])
  })

  test('a domain beyond ASCII is written as the mail knows it', async () => {
    await send({ customer_id: 789, new_email: 'info@peña.example' })
    expect((await held(789)).email).toBe('info@xn--pea-8ma.example')
  })

  test('a customer is found by an email with a comma', async () => {
    expect((await send({ email: '"comma, jane"@example.com', company: 'Found' })).body).toMatchObject({ success: true, customer_id: 702 })
  })
})
