/** Where in a tab something is looked for or done: the page itself, or the one frame in it, the app's. */
export type Place = 'page' | 'frame'

/** What a driver can do in a tab. Everything else is built on it, and is the same in all engines (screen.ts). */
export type Tab = {
  goto: (url: string) => Promise<void>
  /** Carries a function of its own arguments alone out in the page; its answer goes through JSON. */
  evaluate: <Args extends unknown[], Answer>(
    place: Place,
    work: (...args: Args) => Answer | Promise<Answer>,
    ...args: Args
  ) => Promise<Answer>
  /** A press of the mouse, at a point of the page or of the frame. */
  clickAt: (place: Place, x: number, y: number) => Promise<void>
  /** Keys one after the other, by the characters that WebDriver has for them; held down together where they are given together. */
  press: (place: Place, ...keys: (string | string[])[]) => Promise<void>
  /** Gives a file to the one field for files. */
  chooseFile: (place: Place, path: string) => Promise<void>
  bringToFront: () => Promise<void>
  screenshot: () => Promise<Buffer>
  close: () => Promise<void>
}

export type Engine = {
  open: () => Promise<Tab>
  /** Where what is downloaded goes. */
  downloads: string
  stop: () => Promise<void>
}

/** As WebDriver has them, in all engines. */
export const keys = {
  enter: '\uE007',
  tab: '\uE004',
  escape: '\uE00C',
  space: ' ',
  down: '\uE015',
  delete: '\uE017',
  control: '\uE009',
} as const

/** Source that answers JSON. */
export function asExpression(work: (...args: never[]) => unknown, args: unknown[]): string {
  return `(async () => JSON.stringify(await (${work.toString()})(...${JSON.stringify(args)})) ?? 'null')()`
}

/** Keys as both protocols want them. */
export function strokes(keys: string | string[]): { type: string; value: string }[] {
  const held = [keys].flat()
  return [...held.map((value) => ({ type: 'keyDown', value })), ...held.toReversed().map((value) => ({ type: 'keyUp', value }))]
}
