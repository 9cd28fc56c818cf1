import { createHash } from 'node:crypto'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { performance } from 'node:perf_hooks'
import { respondError, withRequestId } from '@/app/api-answer'
import { dataHeaders } from '@/app/fixed-headers'
import { isBusy, LOOKED_AT_EVERY_MS } from '@/app/is-busy'
import { sessionTokens } from '@/app/session-cookie'
import { turnsOf } from '@/app/turns-of-request'
import { AppError } from '@/lib/errors'
import { processState } from '@/lib/process-state'

/** Of one caller. As many as a browser sends on connections of its own. */
const AT_ONCE = 6
const IN_LINE = 100
/** What takes longer waits for somebody else, and costs the processor nothing meanwhile. */
const LONGEST_TURN_MS = 1_000
/** While the process has enough to do, a caller begins so many requests at will, as a page with all its parts does, and then one every so often. */
const BURST = 30
const EVERY_MS = 30
const MOST_KNOWN = 10_000
/** Nobody holds more of them (app/session-cookie.ts). */
const MOST_TOKENS = 20

type Line = {
  atWork: number
  /** With how many turns each takes. */
  waiting: Map<() => void, number>
  begins: number
  beganAt: number
  timer?: NodeJS.Timeout | undefined
  forget: () => void
}

const state = processState('turns', () => ({
  callers: new Map<string, string>(),
  lines: new Map<string, Line>(),
}))

/** Notes whom a door has let in with this token or key: they have turns of their own from now on. */
export function noteCaller(secret: string, caller: string): void {
  const key = digest(secret)
  // at the end of the map, whose beginning is forgotten first
  state.callers.delete(key)
  state.callers.set(key, caller)
  const [oldest] = state.callers.keys()
  if (state.callers.size > MOST_KNOWN && oldest !== undefined) state.callers.delete(oldest)
}

/**
 * Lets nobody keep the others waiting: of each caller six requests are worked on at once, and fewer while there is much to do; further ones wait
 * their turn, and with a hundred in line the next is answered 429. A caller is whoever a token or key was made for, once it was let in, and until
 * then an address.
 */
export function takeTurns(server: Server): void {
  const serve = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[]
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const line = lineOf(callerOf(request))
    if (line.waiting.size >= IN_LINE) return refuse(request, response)
    inTurn(line, turnsOf(request, BURST), response, () => {
      for (const one of serve) one.call(server, request, response)
    })
  })
}

/** With what is at work and in line; forgotten once it has its whole burst again. */
function lineOf(caller: string): Line {
  const line = state.lines.get(caller) ?? { atWork: 0, waiting: new Map(), begins: 0, beganAt: 0, forget: () => state.lines.delete(caller) }
  state.lines.set(caller, line)
  return line
}

function inTurn(line: Line, turns: number, response: ServerResponse, act: () => void): void {
  function begin() {
    leave()
    response.off('close', leave)
    line.atWork += 1
    const timer = setTimeout(end, LONGEST_TURN_MS)
    response.once('close', end)
    // not right where it was read: a caller who asks again at once would have all answers before anybody else's work goes on
    setImmediate(() => {
      if (!response.destroyed) act()
    })
    function end() {
      clearTimeout(timer)
      response.off('close', end)
      line.atWork -= 1
      goOn(line)
    }
  }
  function leave() {
    line.waiting.delete(begin)
  }
  line.waiting.set(begin, turns)
  response.once('close', leave)
  goOn(line)
}

/** Begins what may begin, and comes back when more may, or when nothing is left to remember. */
function goOn(line: Line): void {
  clearTimeout(line.timer)
  for (const [begin, turns] of line.waiting) {
    if (line.atWork >= AT_ONCE) return
    const waitMs = msToBegin(line)
    if (waitMs > 0) {
      line.timer = setTimeout(goOn, waitMs, line)
      return
    }
    const now = performance.now()
    line.begins = Math.min(Math.max(line.begins, now - BURST * EVERY_MS), now) + turns * EVERY_MS
    line.beganAt = now
    begin()
  }
  if (!line.atWork) line.timer = setTimeout(line.forget, BURST * EVERY_MS).unref()
}

/** `begins` is when the next request would begin if they had begun one every so often, from a burst ago at the earliest. */
function msToBegin({ atWork, begins, beganAt }: Line): number {
  const now = performance.now()
  const ahead = begins - now
  if (ahead <= 0) return 0
  if (isBusy()) return Math.ceil(ahead)
  // beside another of theirs it begins only once it shows what that one takes; whoever asks for one after the other never waits
  return atWork ? Math.max(0, Math.ceil(beganAt + LOOKED_AT_EVERY_MS - now)) : 0
}

/** Health checks come from where people come from, and are not to wait for them. */
function callerOf({ headers, url = '' }: IncomingMessage): string {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? []
  const tokens = bearer ? [bearer] : [...sessionTokens(headers.cookie ?? null).values()].slice(0, MOST_TOKENS)
  const known = tokens.map((token) => state.callers.get(digest(token))).find((caller) => caller !== undefined)
  // set by app/receive-requests.ts
  const address = String(headers['x-client-address'])
  return known ?? (/^\/api\/health(\?|$)/.test(url) ? `health ${address}` : address)
}

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

function refuse({ headers }: IncomingMessage, response: ServerResponse): void {
  const details = { retryAfterSeconds: 1 }
  const told = respondError(new AppError('rate_limited', 'Too many requests at once. Try again in a moment.', details))
  response.writeHead(told.status, { 'Content-Type': 'application/json', ...told.headers, ...dataHeaders })
  response.end(withRequestId(told.body, String(headers['x-request-id'])))
}
