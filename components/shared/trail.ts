export type PlaceKind = 'customers' | 'customer' | 'runs' | 'run' | 'history' | 'settings' | 'help'
/** A page that one may come back to, with what its address says of its filters. */
export type Place = { kind: PlaceKind; path: string; search: string; id: string }

const ADDRESS = /^\/stores\/[^/]+\/(customers|runs|history|settings|help)(?:\/([^/]+))?/
const MOST_KEPT = 10

// In the page's memory only: it goes with the frame, and whoever opens a page by its address has come from nowhere.
let trail: Place[] = []

/** Notes the page that is shown. One that was on the way here already is gone back to; a room of the navigation begins anew, but for the help, which is only looked into. */
export function noteVisit(path: string, search: string): void {
  const place = placeOf(path, search)
  if (place) trail = place.id === '' && place.kind !== 'help' ? [place] : [...before(path), place].slice(-MOST_KEPT)
}

/** Where whoever looks at this page has come from; undefined where its address was opened. */
export function cameFrom(path: string): Place | undefined {
  return before(path).at(-1)
}

function before(path: string): Place[] {
  const at = trail.findIndex((place) => place.path === path)
  return at < 0 ? trail : trail.slice(0, at)
}

/** Nobody wants to come back to where a bulk update is begun once it is. */
function placeOf(path: string, search: string): Place | null {
  const [, room, id = ''] = ADDRESS.exec(path) ?? []
  if (!room || id === 'new') return null
  const kind = id && room === 'customers' ? 'customer' : id && room === 'runs' ? 'run' : (room as PlaceKind)
  return { kind, path, search, id }
}
