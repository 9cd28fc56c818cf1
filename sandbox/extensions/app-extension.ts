/** An item that the app has registered for the rows of a list of the control panel; the names are the API's. */
export type AppExtension = {
  id: string
  context: 'PANEL' | 'LINK'
  model: 'CUSTOMERS' | 'ORDERS' | 'PRODUCTS' | 'PRODUCT_DESCRIPTION'
  /** A path of the app, with `${id}` where the row's id goes. */
  url: string
  label: { defaultValue: string; locales: { localeCode: string; value: string }[] }
}

export const contexts = ['PANEL', 'LINK']
export const models = ['CUSTOMERS', 'ORDERS', 'PRODUCTS', 'PRODUCT_DESCRIPTION']

/** What the menu says to a user of this locale. */
export function labelFor({ label }: AppExtension, locale: string): string {
  const [language = ''] = locale.split('-')
  const found =
    label.locales.find(({ localeCode }) => localeCode === locale) ?? label.locales.find(({ localeCode }) => localeCode.startsWith(language))
  return found?.value ?? label.defaultValue
}

export function urlFor({ url }: AppExtension, id: number): string {
  return url.replaceAll('${id}', String(id))
}
