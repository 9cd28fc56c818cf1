'use client'

import { useEffect, useRef } from 'react'
import { ConflictPanel } from '@/components/customer/conflict-panel'
import type { ConflictName, EditorEvent, EditorState } from '@/components/customer/editor-types'
import { focusField } from '@/components/shared/form-fields'
import { NoticeMessage } from '@/components/customer/notice-message'
import type { FieldName } from '@/lib/contract/fields'

type EditorNewsProps = {
  state: EditorState
  dispatch: (event: EditorEvent) => void
  customerId: number
  reopenUrl: string
  shownValue: (field: FieldName, value: string | number) => string
  isChecking: boolean
  onCheckAgain: () => void
  onRetry: () => void
  /** Null where there is nothing to undo. */
  onUndo: (() => void) | null
}

/** What the person has to know before going on, above the form. Takes the focus, or leads it to the field that needs it. */
export function EditorNews({
  state,
  dispatch,
  customerId,
  reopenUrl,
  shownValue,
  isChecking,
  onCheckAgain,
  onRetry,
  onUndo,
}: EditorNewsProps) {
  const news = useRef<HTMLDivElement>(null)
  const { notice, conflicts, draft, focus } = state

  useEffect(() => {
    if (!focus) return
    const { on } = focus
    if (on === 'news') news.current?.focus()
    else if (isConflictName(on)) news.current?.querySelector<HTMLElement>(`[name="${on}"]`)?.focus()
    else focusField(on)
  }, [focus])

  return (
    <div ref={news} tabIndex={-1}>
      {notice && (
        <NoticeMessage
          customerId={customerId}
          isChecking={isChecking}
          notice={notice}
          onCheckAgain={onCheckAgain}
          onClose={() => dispatch({ type: 'noticeClosed' })}
          onRetry={state.isUndoing && onUndo ? onUndo : onRetry}
          onUndo={onUndo}
          reopenUrl={reopenUrl}
        />
      )}
      {conflicts.length > 0 && (
        <ConflictPanel
          conflicts={conflicts}
          draft={draft}
          onChoose={(field, isMine) => dispatch({ type: 'chosen', field, isMine })}
          shownValue={shownValue}
        />
      )}
    </div>
  )
}

function isConflictName(name: FieldName | ConflictName): name is ConflictName {
  return name.startsWith('conflict-')
}
