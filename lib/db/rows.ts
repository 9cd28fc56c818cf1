import { Prisma } from '@/lib/db/generated/client'

type Types = { int: number; text: string; uuid: string; boolean: boolean }

/** The types of PostgreSQL that can hold this value; null and undefined are its NULL. */
type TypeOf<Value> = { [Type in keyof Types]: NonNullable<Value> extends Types[Type] ? Type : never }[keyof Types]

/**
 * Rows as a table of a statement, one array a column: `FROM ${unnestRows('v', rows, { rowNumber: 'int', code: 'text' })}` reads
 * `FROM unnest($1::int[], $2::text[]) AS v("rowNumber", "code")`. However many rows there are, the statement stays the same, so the
 * database prepares it once. The alias and the columns' names are part of the statement: they come from code, never from input.
 */
export function unnestRows<Row extends object>(
  alias: string,
  rows: readonly Row[],
  columns: { [Name in keyof Row & string]?: TypeOf<Row[Name]> },
): Prisma.Sql {
  const names = Object.keys(columns) as (keyof Row & string)[]
  const arrays = names.map((name) => Prisma.sql`${rows.map((row) => row[name] ?? null)}::${Prisma.raw(columns[name]!)}[]`)
  const heading = names.map((name) => `"${name}"`).join(', ')
  return Prisma.sql`unnest(${Prisma.join(arrays)}) AS ${Prisma.raw(`${alias}(${heading})`)}`
}
