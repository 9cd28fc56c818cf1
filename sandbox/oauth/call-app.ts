import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'

export type CallbackAnswer = { status: number; body: string } | { error: string }

const TIMEOUT_MS = 10_000

/** One GET from server to server: one attempt, and not `fetch`, which would send a browser's headers (Sec-Fetch-Mode) along. */
export function callApp(url: string): Promise<CallbackAnswer> {
  return new Promise((resolve) => {
    const send = url.startsWith('https:') ? httpsRequest : httpRequest
    const request = send(url, { method: 'GET', headers: { accept: '*/*' }, timeout: TIMEOUT_MS, agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (body += part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      response.on('error', (error) => resolve({ error: error.message }))
    })
    request.on('timeout', () => request.destroy(new Error('no answer in time')))
    request.on('error', (error) => resolve({ error: error.message }))
    request.end()
  })
}
