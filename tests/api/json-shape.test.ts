import { expect, test } from 'vitest'
import { jsonShape } from '@/app/api/v1/json-shape'

/** In parts that end anywhere, as a connection brings them. */
function count(text: string): void {
  const bytes = Buffer.from(text)
  const take = jsonShape()
  for (let from = 0; from < bytes.length; from += 997) take(bytes.subarray(from, from + 997))
}

const refused = (code: string) => expect.objectContaining({ code })

test.each([
  ['four million opening brackets', '['.repeat(4_000_000), 'invalid_input'],
  ['levels of objects', '{"a":'.repeat(40), 'invalid_input'],
  ['a million names in one object', `{${'"n":1,'.repeat(1_000_000)}"n":1}`, 'payload_too_large'],
  ['a million small rows', `{"rows":[${'{"zz":1},'.repeat(1_000_000)}{}]}`, 'payload_too_large'],
])('%s: refused while they come', (_, text, code) => {
  expect(() => count(text)).toThrow(refused(code) as Error)
})

test.each([
  [
    'ten thousand rows with every column',
    JSON.stringify({ rows: Array.from({ length: 10_000 }, () => Object.fromEntries('abcdefghijk'.split('').map((name) => [name, 'x']))) }),
  ],
  ['signs in a text', JSON.stringify({ company: '[{,:'.repeat(200_000) })],
  ['quotes and backslashes in a text', JSON.stringify(Array.from({ length: 50 }, () => '"\\"[[[[[[[[[['))],
  ['something else than JSON', 'Email,Company\n'.repeat(1_000)],
])('%s: let through', (_, text) => {
  expect(() => count(text)).not.toThrow()
})
