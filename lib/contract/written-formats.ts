/** What kinds of file this app writes tables in. */
export const writtenFormats = ['csv', 'xlsx'] as const

export type WrittenFormat = (typeof writtenFormats)[number]

export const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<WrittenFormat, string>
