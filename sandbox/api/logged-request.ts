export type LoggedRequest = {
  id: string
  method: string
  path: string
  /** The caller's own, as X-Request-Id has it. */
  requestId: string | null
  userAgent: string | null
  query: Record<string, string>
  body: unknown
  at: string
  /** Null while it is not answered. */
  durationMs: number | null
  /** Null where the connection was cut, or while it is not answered. */
  status: number | null
  fault: string | null
  /** Of this store, this one included; 0 for other methods. */
  putsInFlight: number
}
