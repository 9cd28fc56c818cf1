import { z } from 'zod'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { mutate, query, type GraphqlAnswer } from '@/lib/bigcommerce/graphql'

export const EXTENSIONS_SCOPE = 'store_app_extensions_manage'

/** An item in the Action menu of each row of a list of the control panel (docs: integrations/apps/app-extensions/guide). */
export type Extension = {
  context: 'PANEL'
  model: 'CUSTOMERS'
  /** A path of the app, with BigCommerce's `${id}` in it. */
  url: string
  label: { defaultValue: string; locales: { localeCode: string; value: string }[] }
}

export type ListedExtension = z.infer<typeof extensionSchema>

const extensionSchema = z.object({
  id: z.string(),
  context: z.string().nullable(),
  model: z.string().nullable(),
  // of those that are not ours anything may be missing
  url: z.string().catch(''),
  label: z
    .object({ defaultValue: z.string(), locales: z.array(z.object({ localeCode: z.string(), value: z.string() })).catch([]) })
    .catch({ defaultValue: '', locales: [] }),
})

const FIELDS = 'id context model url label { defaultValue locales { value localeCode } }'

const listSchema = z
  .object({ store: z.object({ appExtensions: z.object({ edges: z.array(z.object({ node: extensionSchema })) }) }) })
  .transform(({ store }) => store.appExtensions.edges.map(({ node }) => node))

/** What this app has registered in the store, and nothing of other apps. Throws as `query` does. */
export function listExtensions(bigcommerce: BigCommerce) {
  return query(bigcommerce, { query: `query { store { appExtensions { edges { node { ${FIELDS} } } } } }` }, listSchema)
}

/** Never repeated: a second one would be a second item in the menu. */
export function createExtension(bigcommerce: BigCommerce, input: Extension) {
  return change(bigcommerce, 'createAppExtension', 'CreateAppExtensionInput', `appExtension { ${FIELDS} }`, input)
}

/** Context and model cannot be changed; the label is replaced as a whole. */
export function updateExtension(bigcommerce: BigCommerce, id: string, { url, label }: Extension) {
  return change(bigcommerce, 'updateAppExtension', 'UpdateAppExtensionInput', `appExtension { ${FIELDS} }`, { id, data: { url, label } })
}

export function deleteExtension(bigcommerce: BigCommerce, id: string) {
  return change(bigcommerce, 'deleteAppExtension', 'DeleteAppExtensionInput', 'deletedAppExtensionId', { id })
}

const changedSchema = z.object({ appExtension: z.record(z.string(), z.object({})) })

function change(
  bigcommerce: BigCommerce,
  name: string,
  inputType: string,
  fields: string,
  input: unknown,
): Promise<GraphqlAnswer<unknown>> {
  const document = `mutation($input: ${inputType}!) { appExtension { ${name}(input: $input) { ${fields} } } }`
  return mutate(bigcommerce, { query: document, variables: { input } }, changedSchema)
}
