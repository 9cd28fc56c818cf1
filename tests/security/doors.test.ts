import { globSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { doorNames, doors, type Door } from '@/tests/security/doors'
import { readModule, type Export } from '@/tests/security/read-exports'

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']

const sources = globSync('{app,components,lib}/**/*.{ts,tsx}', { exclude: ['lib/db/generated/**'] })
const pages = sources.filter((path) => path.endsWith('/page.tsx'))
const routes = sources.filter((path) => /\/route\.tsx?$/.test(path))
const actionModules = sources.filter((path) => readModule(path).isServerModule)

function addressOf(file: string): string {
  return (
    file
      .replace(/^app/, '')
      .replace(/\/(page\.tsx|route\.tsx?)$/, '')
      .replaceAll(/\/\([^)]*\)/g, '') || '/'
  )
}

function pathOf({ path }: Door): string {
  return path.replace(/\?.*/, '')
}

function doorOf(door: Door): string | null {
  return door.kind !== 'page' && door.door in doorNames ? doorNames[door.door as keyof typeof doorNames] : null
}

/** The role or scope that the door is asked for, in the code its first argument. */
function rankOf(door: Door): string | null {
  return 'role' in door ? door.role : 'scope' in door ? door.scope : null
}

const rows = <Kind extends Door['kind']>(kind: Kind) => doors.filter((door): door is Extract<Door, { kind: Kind }> => door.kind === kind)

describe('every way in has a row, and every row a way in', () => {
  test('pages', () => {
    expect([...new Set(rows('page').map(pathOf))].toSorted()).toEqual(pages.map(addressOf).toSorted())
  })

  test('methods of route handlers', () => {
    const found = routes.flatMap((file) => {
      const methods = readModule(file).exports.filter(({ name }) => METHODS.includes(name))
      // a callback answers 405 to all but GET, in the words of app/callback.ts
      const names = methods.map(({ name }) => name)
      const isCallback = methods.every(({ door }) => door === doorNames.callback)
      if (isCallback) expect(names.toSorted()).toEqual(METHODS.toSorted())
      const isAny = !isCallback && names.length === METHODS.length
      return (isAny ? ['ANY'] : isCallback ? ['GET'] : names).map((method) => `${method} ${addressOf(file)}`)
    })
    expect([...new Set(rows('handler').map((door) => `${door.method} ${pathOf(door)}`))].toSorted()).toEqual(found.toSorted())
  })

  test('actions', () => {
    const found = actionModules.flatMap((file) => readModule(file).exports.map(({ name }) => `${file} ${name}`))
    expect(
      rows('action')
        .map(({ path, name }) => `${path} ${name}`)
        .toSorted(),
    ).toEqual(found.toSorted())
  })

  test('no action hides inside another function', () => {
    expect(sources.filter((path) => readModule(path).hasInlineAction)).toEqual([])
  })
})

describe('every way in leads through the door of its row', () => {
  const guarded = rows('page').filter(({ door }) => door === 'page')
  test.each(guarded.map((door) => [door.path, rankOf(door)]))('%s opens as a store’s page, for a %s', (path) => {
    const { calls } = readModule(pages.find((file) => addressOf(file) === path.replace(/\?.*/, ''))!)
    expect(calls.filter((call) => call === 'openStorePage')).toHaveLength(1)
  })

  test.each(rows('handler').map((door) => [`${door.method} ${pathOf(door)}`, door] as const))('%s', (_, door) => {
    const file = routes.find((route) => addressOf(route) === pathOf(door))!
    expect(throughDoor(readModule(file).exports, door.method)).toMatchObject({ door: doorOf(door), ...argumentOf(door) })
  })

  test.each(rows('action').map((door) => [door.name, door] as const))('%s', (name, door) => {
    expect(throughDoor(readModule(door.path).exports, name)).toMatchObject({ door: doorOf(door), ...argumentOf(door) })
  })
})

function throughDoor(exports: Export[], name: string): Export | undefined {
  return exports.find((one) => one.name === name || name === 'ANY')
}

function argumentOf(door: Door): { argument?: string } {
  const rank = rankOf(door)
  return rank ? { argument: rank } : {}
}
