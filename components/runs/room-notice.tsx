'use client'

import { Message } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'

export type Room = { stored: number; most: number }

/** Tells before it is so that a store has no room for more rows. */
export function RoomNotice({ room }: { room: Room | null }) {
  const t = useTranslations('runs')
  if (!room) return null
  const text = t('room', { ...room, left: Math.max(0, room.most - room.stored) })
  return <Message header={t('roomHeader')} marginBottom="medium" messages={[{ text }]} type="warning" />
}
