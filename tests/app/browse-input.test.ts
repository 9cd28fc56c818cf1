import { describe, expect, test } from 'vitest'
import { parseSelection } from '@/app/stores/[storeHash]/customers/browse-input'

describe('of a selection', () => {
  const select = (value: string) => parseSelection({ customers: { ids: [789] }, change: { field: 'company', value } })

  test('a company is emptied by nothing alone, and never by what cannot be seen', () => {
    expect(select('').change.value).toBe('')
    for (const value of [' ', '\u200b', '\u2060\ufeff']) expect(() => select(value)).toThrow('not valid')
  })
})
