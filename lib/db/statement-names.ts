const MOST = 200

/** With a parameter for each value, lists of different lengths are different statements. */
const hasList = /\bIN \(\$/

/**
 * How much of a run or of a history lies before a page is in its values alone, so these are planned with them, each time: a plan for any
 * values may read and sort all rows of a run for each page.
 */
const isPage = /\bFROM "public"\."(RunRow|Change)".*\bLIMIT\b/s

/**
 * Names for statements that are repeated, so that the database parses and plans each once a connection, which is half of the time of a
 * short one. '' for those that come in many forms, for pages of large tables, and beyond the first two hundred.
 */
export function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known) return known
    // node-postgres takes an empty name for none
    if (names.size === MOST || hasList.test(sql) || isPage.test(sql)) return ''
    const name = `s${names.size + 1}`
    names.set(sql, name)
    return name
  }
}
