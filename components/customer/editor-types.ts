import type { FieldName, CustomerFields } from '@/lib/contract/fields'
import type { Problem } from '@/components/shared/problem'
import type { FieldTroubles } from '@/components/customer/check-changes'
import type { Draft } from '@/components/shared/form-fields'
import type { KeptDraft } from '@/components/shared/drafts'
import type { SaveInput, SaveResult } from '@/components/customer/save-action'

/** What is told above the form. */
export type Notice =
  | { kind: 'updated'; fields: FieldName[]; isRecordOpen?: boolean }
  | { kind: 'undone'; fields: FieldName[] }
  /** Somebody else has edited since: nothing was undone. */
  | { kind: 'notUndone' }
  | { kind: 'unchanged' }
  | { kind: 'troubles'; count: number }
  | { kind: 'unknown'; requestId: string | null }
  | { kind: 'checked'; outcome: 'made' | 'notMade' | 'partly' }
  | { kind: 'restored'; isNothingToDo: boolean }
  | { kind: 'problem'; problem: Problem }

/** Mine beside theirs; a field is settled once the person has chosen, and missed where they wanted to save before. */
export type Conflict = { field: FieldName; mine: string | number; theirs: string | number; isSettled: boolean; isMissed: boolean }

/** The name of a conflict's two choices on the page. */
export type ConflictName = `conflict-${FieldName}`

export type EditorState = {
  /** What the store held when it was last read. */
  base: CustomerFields
  draft: Draft
  troubles: FieldTroubles
  conflicts: Conflict[]
  notice: Notice | null
  /** The changes that were last sent. */
  sent: Partial<CustomerFields>
  /** What gives back what the last save has changed, where the store still holds that; null where nothing was saved. */
  undo: SaveInput | null
  isUndoing: boolean
  /** Where the person has to look now; a new object each time, so that the same place can be meant again. */
  focus: { on: FieldName | 'news' | ConflictName } | null
}

export type EditorEvent =
  | { type: 'ready'; values: Partial<CustomerFields>; kept: KeptDraft | undefined }
  | { type: 'typed'; field: FieldName; value: string | number }
  | { type: 'undone'; field: FieldName }
  | { type: 'cancelled' }
  | { type: 'checked'; troubles: FieldTroubles }
  | { type: 'sent' }
  | { type: 'undoSent' }
  | { type: 'answered'; result: SaveResult; draft: Draft }
  | { type: 'chosen'; field: FieldName; isMine: boolean }
  | { type: 'restored'; values: Partial<CustomerFields> }
  | { type: 'read'; customer: CustomerFields }
  | { type: 'noticeClosed' }
