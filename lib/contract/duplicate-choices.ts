/** Which of the rows of a customer that contradict each other counts, where nobody has chosen one. */
export const duplicateChoices = ['FIRST', 'LAST'] as const

export type DuplicateChoice = (typeof duplicateChoices)[number]
