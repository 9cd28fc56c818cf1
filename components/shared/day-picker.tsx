'use client'

import { Datepicker, FormControlError } from '@bigcommerce/big-design'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { DayFieldProps } from '@/components/shared/day-field'

/** BigDesign's calendar in the language of the page; what it says in English to screen readers is said anew. Of days, never of moments. */
export function DayPicker({ day, error, label, onChoose, ...props }: DayFieldProps) {
  const t = useTranslations('common.calendar')
  const locale = useLocale()
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => {
    function translate() {
      const [previous, next] = box.current?.querySelectorAll('.bc-datepicker button') ?? []
      name(previous, t('previous'))
      name(next, t('next'))
      const month = previous?.parentElement?.textContent ?? ''
      for (const element of box.current?.querySelectorAll('.react-datepicker__day') ?? []) {
        const isOther = element.classList.contains('react-datepicker__day--outside-month')
        element.setAttribute('aria-label', isOther ? (element.textContent ?? '') : `${element.textContent} ${month}`)
      }
    }
    const observer = new MutationObserver(translate)
    if (box.current) observer.observe(box.current, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [t])

  return (
    <div ref={box}>
      <Datepicker
        autoComplete="off"
        dateFormat={dateFormat(locale)}
        error={error && <FormControlError>{error}</FormControlError>}
        label={label}
        locale={locale}
        onDateChange={(moment) => onChoose(moment === '' ? '' : dayOf(new Date(moment)))}
        placeholder={dateFormat(locale).toLowerCase()}
        // in the middle of the day, so that it is the same day by whatever clock
        value={day === '' ? undefined : `${day}T12:00:00`}
        {...props}
      />
    </div>
  )
}

function name(button: Element | undefined, text: string): void {
  button?.setAttribute('title', text)
  const title = button?.querySelector('title')
  // to write what stands there would be one more change to look at, without end
  if (title && title.textContent !== text) title.replaceChildren(text)
}

/** By the browser's own clock, as the calendar means it. */
function dayOf(moment: Date): string {
  const [month, day] = [moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, '0'))
  return `${moment.getFullYear()}-${month}-${day}`
}

/** In figures, so that a day can be typed in whatever language: dd/MM/yyyy. */
function dateFormat(locale: string): string {
  const parts = { day: 'dd', month: 'MM', year: 'yyyy' } as Record<string, string>
  return new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric' })
    .formatToParts()
    .map(({ type, value }) => parts[type] ?? value)
    .join('')
}
