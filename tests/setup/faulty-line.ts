import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type FaultyLine = {
  /** The address of the server behind, as seen through the line. */
  url: string
  /** Nothing is forwarded any more, and nobody is told; new connections are taken and say nothing either. */
  silence(): void
  /** Breaks what is connected, and takes nobody. */
  cut(): void
  /** Takes connections again, and forwards what comes from now on. */
  mend(): void
  close(): void
}

/** The way to a server over TCP, as networks are: it can fall silent or break. */
export async function startFaultyLine(serverUrl: string): Promise<FaultyLine> {
  const { hostname, port } = new URL(serverUrl)
  const ends = new Set<Socket>()
  let state: 'good' | 'silent' | 'cut' = 'good'
  const line = createServer((near) => {
    if (state === 'cut') return near.destroy()
    const far = connect(Number(port), hostname)
    join(near, far)
    join(far, near)
  }).listen(0, '127.0.0.1')
  await once(line, 'listening')
  const url = new URL(serverUrl)
  url.host = `127.0.0.1:${(line.address() as AddressInfo).port}`

  function join(from: Socket, to: Socket): void {
    ends.add(from)
    from.on('data', (part) => state === 'good' && to.write(part))
    from
      .on('error', () => {})
      .on('close', () => {
        ends.delete(from)
        if (state !== 'silent') to.destroy()
      })
  }
  function breakAll(): void {
    for (const end of ends) end.destroy()
  }
  return {
    url: url.href,
    silence: () => (state = 'silent'),
    cut() {
      state = 'cut'
      breakAll()
    },
    mend: () => (state = 'good'),
    close() {
      line.close()
      state = 'cut'
      breakAll()
    },
  }
}
