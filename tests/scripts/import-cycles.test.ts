import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const files = globSync('{app,components,lib,sandbox,scripts}/**/*.{ts,tsx}').filter((file) => !file.startsWith('lib/db/generated'))
const imports = new Map(files.map((file) => [file, importsOf(file)]))

/** The files of ours that a file imports, those of which it takes types only among them. */
function importsOf(file: string): string[] {
  return ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles.flatMap(({ fileName }) => {
    const path = fileName.startsWith('@/') ? fileName.slice(2) : fileName.startsWith('.') ? join(file, '..', fileName) : null
    return path === null ? [] : ([path, `${path}.ts`, `${path}.tsx`].find((name) => files.includes(name)) ?? [])
  })
}

/** The first way from a file back to itself, depth first. Files in `done` are on none. */
function findCycle(file: string, way: string[], done: Set<string>): string[] | null {
  if (way.includes(file)) return [...way.slice(way.indexOf(file)), file]
  if (done.has(file)) return null
  for (const next of imports.get(file) ?? []) {
    const cycle = findCycle(next, [...way, file], done)
    if (cycle) return cycle
  }
  done.add(file)
  return null
}

test('no file imports itself by way of others, not even types', () => {
  const done = new Set<string>()
  const cycles = files.flatMap((file) => findCycle(file, [], done)?.join(' -> ') ?? [])
  expect(files.length).toBeGreaterThan(200)
  expect(imports.get('lib/db/database.ts')).toContain('lib/db/connect.ts')
  expect(cycles).toEqual([])
})
