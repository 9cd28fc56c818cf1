import { contexts, models, type AppExtension } from './app-extension.ts'

type Fields = Record<string, unknown>

/** Thrown where an input is refused; its text is what GraphQL answers. */
export class RefusedInput extends Error {}

const LONGEST = 255

export function readNewExtension(input: unknown): Omit<AppExtension, 'id'> {
  const { context, model, url, label } = toFields(input, 'CreateAppExtensionInput', ['context', 'model', 'url', 'label'])
  if (!contexts.includes(String(context))) throw new RefusedInput(`Expected type 'AppExtensionContext', found '${String(context)}'.`)
  if (!models.includes(String(model))) throw new RefusedInput(`Expected type 'AppExtensionModel', found '${String(model)}'.`)
  return { context: context as AppExtension['context'], model: model as AppExtension['model'], url: readUrl(url), label: readLabel(label) }
}

export function readUpdate(input: unknown): { id: string } & Partial<Pick<AppExtension, 'url' | 'label'>> {
  const { id, data } = toFields(input, 'UpdateAppExtensionInput', ['id', 'data'])
  const { url, label } = toFields(data, 'UpdateAppExtensionDataInput', ['url', 'label'])
  return { id: String(id), ...(url !== undefined && { url: readUrl(url) }), ...(label !== undefined && { label: readLabel(label) }) }
}

export function readId(input: unknown): string {
  return String(toFields(input, 'DeleteAppExtensionInput', ['id']).id)
}

function readUrl(url: unknown): string {
  if (typeof url !== 'string' || !url.startsWith('/') || url.length > LONGEST)
    throw new RefusedInput('url: a path of at most 255 characters.')
  return url
}

function readLabel(input: unknown): AppExtension['label'] {
  const { defaultValue, locales } = toFields(input, 'AppExtensionLabelInput', ['defaultValue', 'locales'])
  if (!Array.isArray(locales))
    throw new RefusedInput("Field 'locales' of required type '[AppExtensionLabelLocaleInput!]!' was not provided.")
  return {
    defaultValue: readText(defaultValue),
    locales: (locales as unknown[]).map((locale) => {
      const { value, localeCode } = toFields(locale, 'AppExtensionLabelLocaleInput', ['value', 'localeCode'])
      return { localeCode: readText(localeCode), value: readText(value) }
    }),
  }
}

function readText(text: unknown): string {
  if (typeof text !== 'string' || text === '' || text.length > LONGEST) throw new RefusedInput('label: a text of 1 to 255 characters.')
  return text
}

function toFields(value: unknown, type: string, known: string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new RefusedInput(`Expected non-nullable type '${type}!'.`)
  const unknown = Object.keys(value).find((name) => !known.includes(name))
  if (unknown) throw new RefusedInput(`Field '${unknown}' is not defined by type '${type}'.`)
  return value as Fields
}
