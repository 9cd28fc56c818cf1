import type { Problem } from '@/components/shared/problem'
import type { FieldName } from '@/lib/contract/fields'
import type { ChangeCounts } from '@/lib/runs/plan/count-changes'
import type { GroupChoice, UnknownGroup } from '@/lib/runs/plan/choose-groups'
import type { CellChoice } from '@/lib/runs/plan/decide-cells'
import type { FindingList, ShownDoubt, ShownRepair } from '@/lib/runs/plan/list-findings'
import type { RowRecord } from '@/lib/runs/list-rows'
import type { RowChoice } from '@/lib/runs/plan/decide-rows'
import type { DuplicateCustomer } from '@/lib/runs/plan/list-duplicates'
import type { ColumnChoice } from '@/lib/runs/plan/map-columns'
import type { ReasonCounts, RowCounts } from '@/lib/runs/count-rows'
import type { RunSource, RunSummary } from '@/lib/runs/run'
import type { RunNewsRows } from '@/lib/runs/list-news'
import type { TouchedFields } from '@/lib/runs/count-touched'
import type { ColumnTarget } from '@/lib/contract/column-targets'
import type { DuplicateChoice } from '@/lib/contract/duplicate-choices'
import type { RowCode } from '@/lib/contract/row-codes'
import type { RowState } from '@/lib/contract/row-states'
import type { Matching, RunQuestion } from '@/lib/contract/run-question'
import type { RunState } from '@/lib/contract/run-states'
import type { TableRefusal } from '@/lib/contract/table-refusals'
import type { ReadOptions, TableSource } from '@/lib/contract/table-source'

/** What a run's page shows and what changes while it is looked at. */
export type ShownRun = {
  id: string
  state: RunState
  rowCount: number
  /** When the preview was made, by which it is confirmed; null where there is none. */
  plannedAt: string | null
  /** A selection that ended before all of its customers were listed. */
  isCut: boolean
  /** How many rows are planned. */
  checked: number
  /** Customers of the whole store that are read before the first row is planned; null where they are not. */
  reading: { read: number; total: number } | null
  /** Of the rows that do not share the outcome of another one: of customers. */
  counts: RowCounts
  /** Of the others. */
  followers: RowCounts
  /** How many rows have each reason. */
  reasons: ReasonCounts
  /** Of the held rows, those that a person has left out: they want nothing of anybody. */
  leftOut: number
  /** Of a preview: what it would do to each field. */
  summary: RunSummary | null
  /** Which row counts where those of a customer contradict each other and none is chosen; null: none. */
  duplicates: DuplicateChoice | null
  changes: ChangeCounts
  /** Why it failed or waits. */
  code: string | null
  /** Of a failure that nobody foresaw: finds it in the log. */
  requestId: string | null
  waitsSeconds: number | null
  /** How long it took, or takes so far; null before it began. */
  seconds: number | null
  /** While it is at work: who was updated last, and what went wrong last. */
  news: RunNewsRows | null
  quota: { calls: number; seconds: number } | null
  undos: { id: string; when: string; state: RunState }[]
  /** What has to be answered before anything is planned. */
  question: RunQuestion | null
}

/** What stays, unless the columns get another meaning. Moments are written out by the page. */
export type RunFacts = {
  name: string
  who: string
  when: string
  source: RunSource
  header: string[]
  /** Null where the rows are not read from columns. */
  columns: (ColumnTarget | null)[] | null
  undoesId: string | null
  blank: ColumnChoice['blank']
  /** How the file was read; null of what has none. */
  table: TableSource | null
  /** The file is there still, to be read again. */
  isKept: boolean
  /** Of each column, as long as a person may still say what the columns mean: cells of the first rows. */
  examples: string[][]
  /** … what it could mean by its name, also where another column has that meaning. */
  offers: (ColumnTarget | null)[]
  /** … the system whose customer export this seems to be, and the columns with IDs of that system. */
  preset: { name: string; idColumns: number[] } | null
  /** … the file of which they were said last: its name, if it had one, and the day. */
  asIn: { name: string; when: string } | null
}

export type { CellChoice, ColumnChoice, GroupChoice, ShownDoubt, ShownRepair, UnknownGroup }

export type RunRow = RowRecord
export type { DuplicateCustomer }

/** `isLeftOut`: only rows that a person has left out, or none of them; null: both. */
export type RowsQuery = { states: RowState[] | null; isLeftOut: boolean | null; code: RowCode | null; after: number; limit: number }
/** `plannedAt`: the preview that the rows are of, or an earlier one. */
export type RowsPage = { status: 'listed'; rows: RunRow[]; hasMore: boolean; plannedAt: string | null }
export type RunNews = { status: 'read'; run: ShownRun; facts: RunFacts }
export type UnknownGroups = { status: 'listedGroups'; groups: UnknownGroup[]; isPartial: boolean; chosen: GroupChoice[] }
export type Findings = { status: 'listedFindings' } & FindingList
export type Touched = { status: 'counted'; fields: TouchedFields }
export type NewRun = { status: 'made'; runId: string }
export type Unreadable = { status: 'unreadable'; reason: TableRefusal; row: number | null }

export type Step = 'pause' | 'resume' | 'cancel'
/** The preview that whoever decides has seen; of a later one it does not count. */
type Seen = { plannedAt: string | null }
export type Decision = Seen & { decision: 'leaveOut' | 'accept'; rows: RowChoice }
/** Some rows, one of each customer; or for all customers of whom none is chosen. */
export type DuplicateDecision = Seen & ({ rowNumbers: number[] } | { forAll: DuplicateChoice | null })
export type DuplicatesPage = { status: 'listedDuplicates'; customers: DuplicateCustomer[]; hasMore: boolean }
export type CorrectedRow = { rowNumber: number; cells: string[] }
export type Corrections = Seen & { rows: CorrectedRow[] }
export type GroupChoices = Seen & { choices: GroupChoice[] }
export type SeenColumns = Seen & ColumnChoice
export type CellChoices = Seen & { choices: CellChoice[] }
export type RetryInput = { states: RowState[] | null; code: RowCode | null; rowNumbers: number[] | null }
export type UndoInput = { rowNumbers: number[] | null; fields: FieldName[] | null }

export type RunActions = {
  readNews: () => Promise<RunNews | Problem>
  listRows: (query: RowsQuery) => Promise<RowsPage | Problem>
  /** Of the preview that was made then; a later one is to be looked at first. */
  confirm: (plannedAt: string) => Promise<RunNews | Problem>
  control: (step: Step) => Promise<RunNews | Problem>
  decide: (decision: Decision) => Promise<RunNews | Problem>
  listDuplicates: (after: number) => Promise<DuplicatesPage | Problem>
  chooseDuplicates: (decision: DuplicateDecision) => Promise<RunNews | Problem>
  correct: (corrections: Corrections) => Promise<RunNews | Problem>
  /** Reads the file again: another run takes the place of this one. */
  reread: (change: ReadOptions) => Promise<NewRun | Unreadable | Problem>
  map: (choice: SeenColumns) => Promise<RunNews | Problem>
  answer: (matchBy: Matching) => Promise<RunNews | Problem>
  listGroups: () => Promise<UnknownGroups | Problem>
  listFindings: () => Promise<Findings | Problem>
  decideCells: (choices: CellChoices) => Promise<RunNews | Problem>
  chooseGroups: (choices: GroupChoices) => Promise<RunNews | Problem>
  /** The fields that the run has changed, of some rows or all. */
  listTouched: (rowNumbers: number[] | null) => Promise<Touched | Problem>
  retry: (choice: RetryInput) => Promise<NewRun | Problem>
  undo: (choice: UndoInput) => Promise<NewRun | Problem>
}
