'use client'

import { Datepicker } from '@bigcommerce/big-design'
import { useLocale } from 'next-intl'
import { askableDays } from '@/lib/contract/limits'

type DayFieldProps = { label: string; name: string; /** As 2026-11-23; '' for none. */ value: string; onDay: (day: string) => void }

/** A day, picked or typed in the words of the app's language. BigDesign's picker thinks in moments of the browser's timezone. */
export function DayField({ label, name, value, onDay }: DayFieldProps) {
  const locale = useLocale()
  return (
    <Datepicker
      autoComplete="off"
      dateFormat={locale.startsWith('en') ? 'MMM d, yyyy' : 'd MMM yyyy'}
      label={label}
      locale={locale}
      max={`${askableDays.last}T00:00:00`}
      min={`${askableDays.first}T00:00:00`}
      name={name}
      onDateChange={(moment) => onDay(moment ? dayOf(new Date(moment)) : '')}
      value={value ? `${value}T00:00:00` : undefined}
    />
  )
}

function dayOf(moment: Date): string {
  return [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}
