import { describe, expect, test } from 'vitest'
import { momentsOf, parseListQuery, parseSelection } from '@/app/stores/[storeHash]/customers/customers-input'

describe('the days of a filter', () => {
  const list = (filter: object) => parseListQuery({ filter, sort: 'date_created:desc', size: 25, after: null }).filter
  const days = ['createdFrom', 'createdTo', 'modifiedFrom', 'modifiedTo'] as const

  test.each(['0000-01-01', '1969-12-31', '3000-01-01', '9999-12-31', '2026-02-30'])('are never %s', (day) => {
    for (const name of days) expect(() => list({ [name]: day }), name).toThrow('not valid')
  })

  test.each(['1970-01-01', '2999-12-31'])('may be %s, a moment in every timezone', (day) => {
    for (const timeZone of ['Pacific/Kiritimati', 'UTC', 'Pacific/Pago_Pago'])
      for (const name of days) expect(momentsOf(list({ [name]: day }), timeZone)[name]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  })
})

describe('of a selection', () => {
  test.each(['company', 'phone'])('a %s is emptied by nothing alone, and never by what cannot be seen', (field) => {
    const select = (value: string) => parseSelection({ customers: { ids: [789] }, change: { field, value } })
    expect(select('').change.value).toBe('')
    for (const value of [' ', '\u200b', '\u2060\ufeff']) expect(() => select(value)).toThrow('not valid')
  })
})
