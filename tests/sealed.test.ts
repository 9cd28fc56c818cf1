import { createSecretKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openSecret, sealSecret } from '@/lib/sealed'
import { env } from '@/lib/env'

const sealed = () => sealSecret('the secret', 'access-token', 'abc123').split('.')
const open = (parts: string[], purpose = 'access-token', storeHash = 'abc123') => openSecret(parts.join('.'), purpose, storeHash)
const changed = (index: number, change: (part: Buffer) => Buffer) =>
  sealed().map((part, at) => (at === index ? change(Buffer.from(part, 'base64url')).toString('base64url') : part))
const flipped = (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte)))

describe('a sealed secret', () => {
  test('opens for its purpose and store', () => {
    expect(open(sealed())).toBe('the secret')
  })

  test('is another text each time', () => {
    expect(sealed()).not.toEqual(sealed())
  })

  test.each<[string, () => string]>([
    ['for another store', () => open(sealed(), 'access-token', 'xyz789')],
    ['for another purpose', () => open(sealed(), 'api-key')],
    ['with a bit of the text flipped', () => open(changed(4, flipped))],
    ['with a bit of the tag flipped', () => open(changed(3, flipped))],
    ['with the tag cut short', () => open(changed(3, (tag) => tag.subarray(0, 4)))],
    ['with another iv', () => open(changed(2, flipped))],
    ['under an unknown key', () => open(sealed().map((part, index) => (index === 1 ? 'other' : part)))],
    ['in another version', () => open(['v2', ...sealed().slice(1)])],
    ['with a part missing', () => open(sealed().slice(0, 4))],
    ['that is none', () => openSecret('the secret', 'access-token', 'abc123')],
  ])('does not open %s', (_, attempt) => {
    expect(attempt).toThrow()
  })

  test('opens after a new key has been put first', () => {
    const before = sealed()
    env().ENCRYPTION_KEYS.unshift({ id: 'new', key: createSecretKey(Buffer.alloc(32, 'n')) })
    try {
      expect(open(before)).toBe('the secret')
      expect(sealed()[1]).toBe('new')
    } finally {
      env().ENCRYPTION_KEYS.shift()
    }
  })
})
