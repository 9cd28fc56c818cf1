import en from '@/app/i18n/en.json'
import es from '@/app/i18n/es.json'
import type { Extension } from '@/lib/bigcommerce/app-extensions'

/** The item in the Action menu of each row of the control panel's customers, which opens app/stores/[storeHash]/panel over the list. */
export const panelExtension: Extension = {
  context: 'PANEL',
  model: 'CUSTOMERS',
  url: '/panel/customers/${id}',
  label: {
    defaultValue: en.panel.menuItem,
    locales: [
      { localeCode: 'en-US', value: en.panel.menuItem },
      { localeCode: 'es-ES', value: es.panel.menuItem },
    ],
  },
}
