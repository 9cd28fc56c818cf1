'use client'

import { Text } from '@bigcommerce/big-design'
import { useFormatter, useTranslations } from 'next-intl'
import type { Group } from '@/components/shared/group'
import type { GroupDiscount } from '@/lib/bigcommerce/groups'

/** More rules than these are counted. */
const MOST_RULES = 3

/** What the groups' own rules do to prices, a line a group; nothing where none of them has any. */
export function GroupPrices({ groups, ids }: { groups: Group[]; ids: number[] }) {
  const t = useTranslations('common.prices')
  const format = useFormatter()
  const shown = groups.filter(({ id, discounts = [] }) => ids.includes(id) && discounts.length > 0)

  function ruleText(discount: GroupDiscount): string {
    if (discount.of === 'other') return t('other')
    if (discount.of === 'priceList') return t('priceList', { id: String(discount.id) })
    const { of, id, method } = discount
    const amount =
      method === 'percent'
        ? format.number(discount.amount / 100, { style: 'percent', maximumFractionDigits: 2 })
        : format.number(discount.amount, { minimumFractionDigits: 2 })
    return t(method, { amount, of, id: String(id ?? '') })
  }

  return shown.map(({ id, name, discounts = [] }) => (
    <Text key={id} marginBottom="xSmall">
      <strong>{name}:</strong> {discounts.slice(0, MOST_RULES).map(ruleText).join(', ')}
      {discounts.length > MOST_RULES && ` ${t('more', { count: discounts.length - MOST_RULES })}`}
    </Text>
  ))
}
