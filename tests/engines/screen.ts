import { keys, type Place, type Tab } from '@/tests/engines/engine'
import { findInPage, type Found, type Query } from '@/tests/engines/find-in-page'
import { until } from '@/tests/engines/until'

type Name = string | RegExp
type Narrowed = { isInDialog?: boolean; isFirst?: boolean }
export type Screen = ReturnType<typeof screenOf>

/** What a person does with the page or the app's frame, and sees there: whatever is done waits until it can be done. */
export function screenOf(tab: Tab, place: Place) {
  function look(query: Query, shouldScroll = false): Promise<Found | null> {
    return tab.evaluate(place, findInPage, query, shouldScroll)
  }

  async function see(role: Query['role'], name: Name, narrowed?: Narrowed & { that?: (found: Found) => boolean }): Promise<Found> {
    const { that, ...rest } = narrowed ?? {}
    const query = asQuery(role, name, rest)
    return until(`${told(role, name)} to be seen${that ? `, with ${that.toString()}` : ''}`, async () => {
      const found = await look(query)
      return found && (!that || that(found)) && found
    })
  }

  async function seeNone(role: Query['role'], name: Name, narrowed?: Narrowed): Promise<void> {
    await until(`${told(role, name)} to be gone`, async () => (await look(asQuery(role, name, narrowed))) === null)
  }

  async function click(role: Query['role'], name: Name, narrowed?: Narrowed): Promise<void> {
    const query = asQuery(role, name, narrowed)
    let before: Found | null = null
    const { x, y } = await until(`${told(role, name)} to be there for a click`, async () => {
      const found = await look(query, true)
      const isAtRest = found && before && found.x === before.x && found.y === before.y
      before = found
      return isAtRest && found.isReachable && found.isEnabled && found
    })
    await tab.clickAt(place, x, y)
  }

  /** Puts the text into the field instead of what is there. */
  async function fill(name: Name, text: string, narrowed?: Narrowed & { role?: 'textbox' | 'searchbox' }): Promise<void> {
    const { role = 'textbox', ...rest } = narrowed ?? {}
    await click(role, name, rest)
    await see(role, name, { ...rest, that: ({ hasFocus }) => hasFocus })
    await tab.press(place, [keys.control, 'a'], keys.delete, ...text)
    await until(`${told(role, name)} to hold what was typed`, async () => (await look(asQuery(role, name, rest)))?.value === text)
  }

  /** Ends once the page before is gone. */
  async function leave<Args extends unknown[]>(work: (...args: Args) => void, ...args: Args): Promise<void> {
    await tab.evaluate(place, () => Object.assign(window, { isOld: true }) && true)
    await tab.evaluate(place, work, ...args)
    await until('the next page to be loaded', () => tab.evaluate(place, () => !('isOld' in window)))
  }

  return {
    tab,
    see,
    seeNone,
    click,
    fill,
    press: (...pressed: (string | string[])[]) => tab.press(place, ...pressed),
    /** Every text that is typed goes where the focus is. */
    type: (text: string) => tab.press(place, ...text),
    evaluate: <Args extends unknown[], Answer>(work: (...args: Args) => Answer | Promise<Answer>, ...args: Args) =>
      tab.evaluate(place, work, ...args),
    chooseFile: (path: string) => tab.chooseFile(place, path),
    reload: () => leave(() => location.reload()),
    go: (path: string) => leave((address) => location.assign(address), path),
    async choose(combobox: Name, option: Name, narrowed?: Narrowed): Promise<void> {
      await click('combobox', combobox, narrowed)
      await click('option', option)
    },
    /** Goes on by the tabulator until it has the focus. */
    async tabTo(role: Query['role'], name: Name, narrowed?: Narrowed): Promise<void> {
      await see(role, name, { ...narrowed, that: ({ isEnabled }) => isEnabled })
      await until(`the focus to come to ${told(role, name)}`, async () => {
        if ((await look(asQuery(role, name, narrowed)))?.hasFocus) return true
        await tab.press(place, keys.tab)
        return (await look(asQuery(role, name, narrowed)))?.hasFocus
      })
    },
  }
}

function asQuery(role: Query['role'], name: Name, narrowed: Narrowed = {}): Query {
  return { role, name: typeof name === 'string' ? name : { pattern: name.source }, ...narrowed }
}

function told(role: string, name: Name): string {
  return `${role} ${String(name)}`
}
