import { Dicer } from '@fastify/busboy'
import { AppError } from '@/lib/errors'

type OpenedForm = { /** What the part declares itself to be. */ partType: string; bytes: AsyncGenerator<Uint8Array> }

/** Of a part: a name, a file's name and a type are three. */
const MOST_HEADERS = 20
/** Bytes of a form that are not the file's. */
const MOST_AROUND = 1_000_000

/** A form that is one file, streamed. Throws `invalid_input` for what is no form, and for one with more than a file in it. */
export async function openForm(body: AsyncIterable<Uint8Array>, boundary: string): Promise<OpenedForm> {
  const form: { partType: string | null } = { partType: null }
  const parts = fileParts(body, boundary, (partType) => (form.partType = partType))
  const first: Uint8Array[] = []
  while (form.partType === null) {
    const { value, done } = await parts.next()
    if (done) throw notOneFile()
    first.push(value)
  }
  async function* bytes() {
    yield* first
    yield* parts
  }
  return { partType: form.partType, bytes: bytes() }
}

async function* fileParts(body: AsyncIterable<Uint8Array>, boundary: string, onFile: (type: string) => void): AsyncGenerator<Uint8Array> {
  const dicer = new Dicer({ boundary, maxHeaderPairs: MOST_HEADERS })
  const read: Uint8Array[] = []
  const state: { files: number; isFinished: boolean; failure: AppError | null } = { files: 0, isFinished: false, failure: null }
  // perhaps within the last write, which is not answered then
  const finished = new Promise<void>((resolve) => dicer.once('finish', resolve)).then(() => void (state.isFinished = true))
  dicer.on('error', (cause) => (state.failure ??= new AppError('invalid_input', 'The body is not a whole form.', { cause, fields: [] })))
  dicer.on('part', (part) => {
    part.on('header', (header) => {
      const { 'content-disposition': disposition = [], 'content-type': type = [] } = header as Record<string, string[]>
      if (++state.files > 1 || !/;\s*filename\*?=/i.test(disposition.join())) state.failure ??= notOneFile()
      else onFile(type[0] ?? '')
    })
    part.on('data', (bytes: Uint8Array) => read.push(bytes))
    part.on('error', () => undefined)
  })
  let around = 0
  for await (const chunk of body) {
    around += chunk.length
    await Promise.race([new Promise<void>((resolve) => dicer.write(chunk, () => resolve())), finished])
    if (state.failure) throw state.failure
    for (const bytes of read.splice(0)) {
      around -= bytes.length
      yield bytes
    }
    if (state.isFinished) return
    if (around > MOST_AROUND) throw notOneFile()
  }
  dicer.end()
  await finished
  if (state.failure) throw state.failure
  yield* read.splice(0)
}

function notOneFile(): AppError {
  return new AppError('invalid_input', 'The form must have one part, a file. Parameters stand in the address.', { fields: [] })
}
