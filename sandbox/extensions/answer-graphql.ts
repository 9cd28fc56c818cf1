import type { ApiRequest } from '../api/api-request.ts'
import { missingScope, unauthorized, unprocessable } from '../api/errors.ts'
import { json, type Reply } from '../http/answer.ts'
import type { Store } from '../stores/store.ts'
import { readId, readNewExtension, readUpdate, RefusedInput } from './check-extension.ts'

const MOST_OF_A_MODEL = 2

type Operation = (store: Store, input: unknown) => Record<string, unknown>

/** The mutations of app extensions, by the name that stands in the document. */
const mutations: Record<string, Operation> = {
  createAppExtension(store, input) {
    const fields = readNewExtension(input)
    if (store.extensions.filter(({ model }) => model === fields.model).length >= MOST_OF_A_MODEL)
      throw new RefusedInput(`The app has ${MOST_OF_A_MODEL} extensions of this model already.`)
    const appExtension = { id: `bc/store/appExtension/${store.nextExtensionNumber++}`, ...fields }
    store.extensions.push(appExtension)
    return { appExtension }
  },
  updateAppExtension(store, input) {
    const { id, ...changes } = readUpdate(input)
    const appExtension = store.extensions.find((one) => one.id === id)
    if (!appExtension) throw new RefusedInput(`There is no app extension ${id}.`)
    return { appExtension: Object.assign(appExtension, changes) }
  },
  deleteAppExtension(store, input) {
    const id = readId(input)
    if (!store.extensions.some((one) => one.id === id)) throw new RefusedInput(`There is no app extension ${id}.`)
    store.extensions = store.extensions.filter((one) => one.id !== id)
    return { deletedAppExtensionId: id }
  },
}

/** POST /graphql: of the Admin API only what app extensions need. It does not parse documents, but looks for the field that they ask for. */
export function answerGraphql(store: Store, _request: ApiRequest, body: unknown): Reply {
  const { query, variables } = (body ?? {}) as { query?: unknown; variables?: { input?: unknown } }
  if (typeof query !== 'string') return unprocessable('Must provide a query string.')
  if (!store.token?.scopes.includes('store_app_extensions_manage')) return withoutScope(store)
  if (/^\s*query\b[^]*\bappExtensions\b/.test(query))
    return json(200, { data: { store: { appExtensions: { edges: store.extensions.map((node) => ({ node })) } } } })
  const [name, mutate] = Object.entries(mutations).find(([field]) => query.includes(`${field}(`)) ?? []
  if (!name || !mutate || !/^\s*mutation\b/.test(query)) return refused('The document asks for nothing that is known.', [])
  try {
    return json(200, { data: { appExtension: { [name]: mutate(store, variables?.input) } } })
  } catch (error) {
    if (error instanceof RefusedInput) return refused(error.message, ['appExtension', name])
    throw error
  }
}

/** Errors come with status 200. */
function refused(message: string, path: string[]): Reply {
  return json(200, { data: null, errors: [{ message, path }] })
}

function withoutScope({ switches }: Store): Reply {
  if (switches.extensionScope === '403') return missingScope()
  return switches.extensionScope === '401' ? unauthorized() : refused('Not authorized for this field.', ['store', 'appExtensions'])
}
