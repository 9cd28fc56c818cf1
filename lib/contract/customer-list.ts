/** How many customers a page of the list has. */
export const pageSizes = [25, 50, 100, 250] as const

/** As the list stands where nobody has chosen anything: who was changed last comes first. */
export const usualList = { sort: 'date_modified:desc', size: 25 } as const
