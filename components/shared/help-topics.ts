/** Sections of the help, in its order: their names are their anchors, so that they can be linked to. */
export const helpTopics = [
  'start',
  'find',
  'change',
  'bulk',
  'files',
  'undo',
  'roles',
  'panel',
  'developers',
  'errors',
  'setup',
  'support',
] as const

export type HelpTopic = (typeof helpTopics)[number]
