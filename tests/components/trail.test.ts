import { expect, test } from 'vitest'
import { cameFrom, noteVisit } from '@/components/shared/trail'

const STORE = '/stores/abc123'

/** The path of where one came from, after these visits. */
function from(path: string, ...visits: string[]): string | undefined {
  for (const visit of visits) {
    const { pathname, search } = new URL(STORE + visit, 'http://x')
    noteVisit(pathname, search)
  }
  const place = cameFrom(STORE + path)
  return place && place.path.slice(STORE.length) + place.search
}

test('whoever opens an address has come from nowhere', () => {
  expect(cameFrom(`${STORE}/customers/789`)).toBeUndefined()
})

test.each([
  ['a list, as it was filtered', '/customers/789', ['/customers', '/customers?group=3'], '/customers?group=3'],
  ['a bulk update, to which its list stays the way back', '/customers/789', ['/runs?state=done', '/runs/1'], '/runs/1'],
  ['further back, once one has gone back', '/runs/1', ['/runs?state=done', '/runs/1', '/customers/789', '/runs/1'], '/runs?state=done'],
  ['another bulk update', '/runs/2', ['/runs', '/runs/1'], '/runs/1'],
  ['the list, from a page that is shown already', '/customers/789', ['/history', '/customers/789'], '/history'],
  ['no page where something is begun', '/runs/1', ['/runs', '/runs/new'], '/runs'],
  ['what the help was looked into for', '/help', ['/runs', '/runs/1', '/help'], '/runs/1'],
  ['a room of the navigation, which begins anew', '/customers/789', ['/runs', '/runs/1', '/history'], '/history'],
])('one comes from %s', (_, path, visits, back) => {
  expect(from(path, ...visits)).toBe(back)
})
