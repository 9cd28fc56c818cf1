import { createTranslator } from 'next-intl'
import { headers } from 'next/headers'
import { languageFor } from '@/app/i18n/language'
import type { ShownNotice } from '@/components/customers/customers-actions'
import { listNotices } from '@/lib/runs/list-notices'
import type { StoreSession } from '@/lib/stores/sessions'

/** Which runs are told of above the list, by their names. */
export async function readShownNotices(session: StoreSession): Promise<ShownNotice[]> {
  const t = createTranslator(languageFor(session, (await headers()).get('accept-language')))
  const notices = await listNotices(session.storeHash)
  return notices.map(({ run: { id, title, source }, ...notice }) => ({ ...notice, id, name: title.name || t(`runs.sources.${source}`) }))
}
