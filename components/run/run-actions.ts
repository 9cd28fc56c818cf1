import type { Problem } from '@/components/shared/problem'
import type { FieldName } from '@/lib/contract/fields'
import type { ChangeCounts } from '@/lib/runs/plan/count-changes'
import type { GroupChoice, UnknownGroup } from '@/lib/runs/plan/choose-groups'
import type { RowRecord } from '@/lib/runs/list-rows'
import type { ColumnChoice } from '@/lib/runs/plan/map-columns'
import type { RowCounts } from '@/lib/runs/read-run'
import type { RunSource } from '@/lib/runs/run'
import type { ColumnTarget } from '@/lib/contract/column-targets'
import type { RowState } from '@/lib/contract/row-states'
import type { RunState } from '@/lib/contract/run-states'

/** What a run's page shows and what changes while it is looked at. */
export type ShownRun = {
  id: string
  state: RunState
  rowCount: number
  /** How many rows are planned. */
  checked: number
  counts: RowCounts
  /** Of the held rows, those that a person has left out: they want nothing of anybody. */
  leftOut: number
  changes: ChangeCounts
  /** Why it failed or waits. */
  code: string | null
  /** Of a failure that nobody foresaw: finds it in the log. */
  requestId: string | null
  waitsSeconds: number | null
  quota: { calls: number; seconds: number } | null
  undos: { id: string; when: string; state: RunState }[]
}

/** What stays. Moments are written out by the page. */
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
  /** Cells of the first rows, as long as a person may still say what the columns mean. */
  samples: string[][]
}

export type { ColumnChoice, GroupChoice, UnknownGroup }

export type RunRow = RowRecord

export type RowsQuery = { states: RowState[] | null; after: number; limit: number }
export type RowsPage = { status: 'listed'; rows: RunRow[]; hasMore: boolean }
export type RunNews = { status: 'read'; run: ShownRun }
export type UnknownGroups = { status: 'listedGroups'; groups: UnknownGroup[]; isPartial: boolean }
export type NewRun = { status: 'made'; runId: string }

export type Step = 'confirm' | 'pause' | 'resume' | 'cancel'
export type Decision = { decision: 'leaveOut' | 'accept'; rowNumbers: number[] }
export type CorrectedRow = { rowNumber: number; cells: string[] }
export type RetryInput = { states: RowState[] | null; rowNumbers: number[] | null }
export type UndoInput = { rowNumbers: number[] | null; fields: FieldName[] | null }

export type RunActions = {
  readNews: () => Promise<RunNews | Problem>
  listRows: (query: RowsQuery) => Promise<RowsPage | Problem>
  control: (step: Step) => Promise<RunNews | Problem>
  decide: (decision: Decision) => Promise<RunNews | Problem>
  correct: (rows: CorrectedRow[]) => Promise<RunNews | Problem>
  map: (choice: ColumnChoice) => Promise<RunNews | Problem>
  listGroups: () => Promise<UnknownGroups | Problem>
  chooseGroups: (choices: GroupChoice[]) => Promise<RunNews | Problem>
  retry: (choice: RetryInput) => Promise<NewRun | Problem>
  undo: (choice: UndoInput) => Promise<NewRun | Problem>
}
