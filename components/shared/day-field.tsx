'use client'

import dynamic from 'next/dynamic'

export type DayFieldProps = {
  label: string
  /** As 2026-11-23; empty: none. */
  day: string
  onChoose: (day: string) => void
  error?: string
  id?: string
  name?: string
  min?: string
  max?: string
}

/** A day, chosen from a calendar or typed. The calendar comes behind the page. */
export const DayField = dynamic<DayFieldProps>(() => import('@/components/shared/day-picker').then((module) => module.DayPicker), {
  loading: () => null,
})
