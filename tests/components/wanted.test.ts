import { describe, expect, test } from 'vitest'
import { quotaSeconds } from '@/components/run/progress/quota-seconds'
import { wantedOf } from '@/components/run/rows/wanted'
import type { RunFacts, RunRow } from '@/components/run/run-actions'

const file: Pick<RunFacts, 'columns' | 'header' | 'source'> = {
  source: 'FILE',
  header: ['ID', 'Firm', 'Tel', 'Note'],
  columns: ['customer_id', 'company', 'phone', null],
}
const undo = { source: 'UNDO', header: ['customer_id', 'company', 'customer_group_id'], columns: null } as const satisfies typeof file

function row(more: Partial<RunRow>): RunRow {
  return {
    ...({ rowNumber: 2, state: 'INVALID', code: null, customerId: null, customerName: '', leaderRow: null } as const),
    ...{ cells: [], before: {}, after: {}, problems: [] },
    ...more,
  }
}

const told = (one: RunRow, of: typeof file) =>
  wantedOf(one, of).map(({ heading, field, to, isWrong }) => `${heading ?? field} ${to}${isWrong ? ' wrong' : ''}`)

describe('what a row wants', () => {
  test('is what it changes, where it changes something', () => {
    const one = row({ state: 'PENDING', cells: ['1', 'New', '', 'x'], before: { company: 'Old' }, after: { company: 'New' } })
    expect(told(one, file)).toEqual(['company New'])
  })

  test('is told of a row that cannot be applied by its cells, with the one that is in the way marked', () => {
    const problems = [{ code: 'invalid_id' as const, column: 0, field: 'customer_id' }]
    expect(told(row({ code: 'invalid_id', cells: ['x7', 'New', '600', 'x'], problems }), file)).toEqual([
      'ID x7 wrong',
      'Firm New',
      'Tel 600',
    ])
  })

  test('beside what would change has the cell about which somebody is asked', () => {
    const problems = [{ code: 'no_value' as const, column: 1, field: 'company' }]
    const one = row({
      state: 'HELD',
      code: 'no_value',
      cells: ['1', 'NULL', '600'],
      before: { phone: '' },
      after: { phone: '600' },
      problems,
    })
    expect(told(one, file)).toEqual(['phone 600', 'Firm NULL wrong'])
  })

  test('of an undo is in the store’s own values, with what was edited since marked', () => {
    const problems = [{ code: 'edited_since' as const, column: null, field: 'company', value: 'Edited' }]
    expect(told(row({ state: 'HELD', code: 'edited_since', cells: ['1', 'Old', '3'], problems }), undo)).toEqual([
      'company Old wrong',
      'customerGroupId 3',
    ])
  })
})

test('the time left is no shorter than the quota of the store allows', () => {
  const standard = { calls: 150, seconds: 30 }
  expect(quotaSeconds(1_000, standard)).toBe(0)
  expect(quotaSeconds(10_000, standard)).toBe(180)
})
