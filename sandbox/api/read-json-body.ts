import type { Reply } from '../http/answer.ts'
import type { ApiRequest } from './api-request.ts'
import { apiError, malformedJson } from './errors.ts'

export function readJsonBody({ method, headers }: ApiRequest, text: string): { value: unknown } | { refusal: Reply } {
  if (method !== 'PUT' && method !== 'POST') return { value: null }
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) return { refusal: apiError(415, 'Unsupported Media Type', {}) }
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return { refusal: malformedJson() }
  }
}
