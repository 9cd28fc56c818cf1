import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

// The embedded database belongs to other processes here; they run tests/db/embedded-writer.ts.
function startWriter(mode: 'write' | 'read') {
  const child = spawn(process.execPath, ['--import', './scripts/alias.mjs', 'tests/db/embedded-writer.ts', mode], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exit = once(child, 'close')
  return { child, exit, lines: createInterface({ input: child.stdout }) }
}

async function read(): Promise<{ inTable: string[]; inIndex: string[] }> {
  const { child, exit } = startWriter('read')
  const [output] = await Promise.all([text(child.stdout), exit])
  return JSON.parse(output)
}

/** Kills the writer at once when so many rows are acknowledged; answers all that it acknowledged by then. */
async function writeUntilKilled(rows: number): Promise<string[]> {
  const { child, exit, lines } = startWriter('write')
  const acknowledged: string[] = []
  for await (const line of lines) {
    acknowledged.push(line)
    if (acknowledged.length === rows) child.kill('SIGKILL')
  }
  await exit
  return acknowledged
}

test('a second process on the same folder is refused and told why; the folder is free as soon as the first ends', async () => {
  const first = startWriter('write')
  await once(first.lines, 'line')
  const second = startWriter('read')
  const [complaint, [exitCode]] = await Promise.all([text(second.child.stderr), second.exit])
  expect(exitCode).toBe(1)
  expect(complaint).toContain(`The database in ${process.env.DATA_DIR} is in use by another process.`)
  first.child.kill('SIGKILL')
  await first.exit
  expect((await read()).inTable).not.toEqual([])
})

test('killed while it writes, it opens again with every acknowledged row', { timeout: 60_000 }, async () => {
  const acknowledged: string[] = []
  for (const rows of [1, 40, 333]) acknowledged.push(...(await writeUntilKilled(rows)))
  expect(acknowledged.length).toBeGreaterThanOrEqual(374)
  const { inTable, inIndex } = await read()
  expect(inTable).toEqual(expect.arrayContaining(acknowledged))
  expect(inIndex).toEqual(inTable)
})
