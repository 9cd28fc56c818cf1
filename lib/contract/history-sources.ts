/** Through what changes are made, as the history is filtered by it: `RUN` is a bulk update by a person, those of automations are among `API`. */
export const historySources = ['FORM', 'PANEL', 'RUN', 'API', 'UNDO'] as const

export type HistorySource = (typeof historySources)[number]
