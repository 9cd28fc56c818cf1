import { Prisma } from '@/lib/db/generated/client'
import { CHANGE_PURPOSE } from '@/lib/history/change-values'
import { CHOICES_PURPOSE, FILE_NAME_PURPOSE } from '@/lib/runs/rows/run-mapping'
import { CELLS_PURPOSE, FILE_PURPOSE, PLAN_PURPOSE, QUESTION_PURPOSE, SUMMARY_PURPOSE, TITLE_PURPOSE } from '@/lib/runs/sealed-run'
import { ANSWER_PURPOSE } from '@/lib/stores/answer-once'
import { KEY_PURPOSE } from '@/lib/stores/api-key-name'
import { AUDIT_PURPOSE } from '@/lib/stores/audit'
import { TOKEN_PURPOSE } from '@/lib/stores/install-store'
import { STAFF_PURPOSE } from '@/lib/stores/users'

/** Where something sealed is kept in a row `t`: what reads it (null where there is none), and what replaces it. */
export type SealedColumn = { purpose: string; read: Prisma.Sql; write: (next: Prisma.Sql) => Prisma.Sql }
export type SealedTable = { table: string; storeHash: Prisma.Sql; columns: SealedColumn[] }

const ownStore = Prisma.sql`t."storeHash"`

/** A text within the mapping. */
const choices: SealedColumn = {
  purpose: CHOICES_PURPOSE,
  read: Prisma.sql`CASE jsonb_typeof(t.mapping -> 'groupChoices') WHEN 'string' THEN t.mapping ->> 'groupChoices' END`,
  write: (next) =>
    Prisma.sql`mapping = CASE WHEN ${next} IS NULL THEN t.mapping ELSE jsonb_set(t.mapping, '{groupChoices}', to_jsonb(${next})) END`,
}

/** Everything that the database holds sealed: tests/reseal.test.ts. Tokens come first, without which nothing works. */
export const sealedTables: SealedTable[] = [
  { table: 'Store', storeHash: ownStore, columns: [column('accessToken', TOKEN_PURPOSE)] },
  { table: 'StoreUser', storeHash: ownStore, columns: [column('email', STAFF_PURPOSE)] },
  { table: 'ApiKey', storeHash: ownStore, columns: [column('createdByName', KEY_PURPOSE), column('name', KEY_PURPOSE)] },
  {
    table: 'IdempotentRequest',
    storeHash: Prisma.sql`(SELECT k."storeHash" FROM "ApiKey" k WHERE k.id = t."apiKeyId")`,
    columns: [column('answer', ANSWER_PURPOSE)],
  },
  { table: 'AuditEvent', storeHash: ownStore, columns: [column('sealed', AUDIT_PURPOSE)] },
  { table: 'Change', storeHash: ownStore, columns: [column('sealed', CHANGE_PURPOSE)] },
  { table: 'ColumnMap', storeHash: ownStore, columns: [column('fileName', FILE_NAME_PURPOSE), choices] },
  {
    table: 'Run',
    storeHash: ownStore,
    columns: [column('sealed', TITLE_PURPOSE), column('question', QUESTION_PURPOSE), column('summary', SUMMARY_PURPOSE), choices],
  },
  { table: 'RunFile', storeHash: ownStore, columns: [column('sealed', FILE_PURPOSE)] },
  {
    table: 'RunRow',
    storeHash: ownStore,
    columns: [column('cells', CELLS_PURPOSE), column('plan', PLAN_PURPOSE), column('merged', PLAN_PURPOSE)],
  },
]

function column(name: string, purpose: string): SealedColumn {
  const own = Prisma.raw(`"${name}"`)
  return { purpose, read: Prisma.sql`t.${own}`, write: (next) => Prisma.sql`${own} = ${next}` }
}
