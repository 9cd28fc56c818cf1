/** By what the rows of a run name their customers, where they could do so by both. */
export const matchings = ['email', 'id'] as const
export type Matching = (typeof matchings)[number]

/** What speaks against the IDs of a file: the emails beside them, or the names. */
export const questionCodes = ['ids_disagree_with_emails', 'ids_disagree_with_names'] as const
export type QuestionCode = (typeof questionCodes)[number]

/** One of the rows that speak against the IDs, as cells and store have it. */
export type QuestionExample = {
  rowNumber: number
  id: string
  /** The email or the name in the row. */
  says: string
  /** Whom the ID names in the store; null: nobody. */
  idNames: string | null
}

/** Asked once of a run, before anything is planned. */
export type RunQuestion = {
  code: QuestionCode
  /** Of some rows from all over the run, those that could be compared. */
  rows: number
  /** Of these, those whose ID names another customer than the email or the name does, or nobody. */
  differing: number
  /** Of these, those whose ID nobody in the store has. */
  unknownIds: number
  /** What can be answered; the first is safe where it is `email`. */
  answers: Matching[]
  /** The column of the emails, where customers can be matched by it. */
  emailColumn: number | null
  examples: QuestionExample[]
}
