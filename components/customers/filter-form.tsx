'use client'

import { Button, Form, FormGroup, Grid, Input, Panel, Select } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { DayFilter, CustomerSort } from '@/components/browse/browse-actions'
import type { Group } from '@/components/shared/group'
import { ButtonRow } from '@/components/shared/button-row'
import { askableDays } from '@/lib/contract/limits'

const sorts: CustomerSort[] = [
  ...(['date_created:desc', 'date_created:asc', 'date_modified:desc', 'date_modified:asc', 'last_name:asc', 'last_name:desc'] as const),
]
const texts = ['name', 'email', 'company', 'phone'] as const
/** BigCommerce finds these as a whole only, in lists that a comma would divide. */
const wholes: readonly TextName[] = ['email', 'company', 'phone']
const days = ['createdFrom', 'createdTo', 'modifiedFrom', 'modifiedTo'] as const

type TextName = (typeof texts)[number]
type Typed = Record<TextName | (typeof days)[number], string>

type FilterFormProps = {
  groups: Group[]
  filter: DayFilter
  sort: CustomerSort
  onFind: (filter: DayFilter, sort: CustomerSort) => void
  /** What is typed cannot be asked: nothing was. */
  onRefuse: () => void
}

/** What BigCommerce can narrow its customers by. */
export function FilterForm({ groups, filter, sort, onFind, onRefuse }: FilterFormProps) {
  const t = useTranslations('browse')
  const [typed, setTyped] = useState<Typed>(() => typedOf(filter))
  const [groupId, setGroupId] = useState(filter.groupIds?.[0] ?? -1)
  const [order, setOrder] = useState(sort)
  const [refused, setRefused] = useState<readonly (keyof Typed)[]>([])
  const form = useRef<HTMLDivElement>(null)
  const groupOptions = [{ value: -1, content: t('anyGroup') }, ...groups.map(({ id, name }) => ({ value: id, content: name }))]

  function find() {
    const names = texts.filter((name) => typed[name].includes(',') && (wholes.includes(name) || /^[\s,]*$/.test(typed[name])))
    const wrong = [...names, ...days.filter((name) => typed[name] !== '' && !isAskable(typed[name]))]
    setRefused(wrong)
    if (wrong.length === 0) return onFind(filterOf(typed, groupId), order)
    onRefuse()
    form.current?.querySelector<HTMLInputElement>(`[name="${wrong[0]}"]`)?.focus()
  }

  return (
    <Panel header={t('filter')} ref={form}>
      <Form
        onSubmit={(event) => {
          event.preventDefault()
          find()
        }}
      >
        <Grid gridColumns={{ mobile: '1fr', tablet: '1fr 1fr', desktop: 'repeat(4, 1fr)' }}>
          {texts.map((name) => (
            <FormGroup key={name}>
              <Input
                error={refused.includes(name) ? t('comma') : undefined}
                label={t(name)}
                maxLength={255}
                name={name}
                onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
                value={typed[name]}
              />
            </FormGroup>
          ))}
          {days.map((name) => (
            <FormGroup key={name}>
              <Input
                error={refused.includes(name) ? t('dayRange') : undefined}
                label={t(name)}
                name={name}
                onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
                type="date"
                value={typed[name]}
              />
            </FormGroup>
          ))}
          <FormGroup>
            <Select label={t('group')} onOptionChange={(id) => setGroupId(id ?? -1)} options={groupOptions} value={groupId} />
          </FormGroup>
          <FormGroup>
            <Select
              filterable={false}
              label={t('sort')}
              onOptionChange={(chosen) => setOrder(chosen ?? 'date_created:desc')}
              options={sorts.map((value) => ({ value, content: t(`sorts.${value.replace(':', '_') as SortName}`) }))}
              value={order}
            />
          </FormGroup>
        </Grid>
        <ButtonRow>
          {/* never disabled: a form whose button is takes no Enter, and the first list may still be on its way */}
          <Button mobileWidth="auto" type="submit" variant="secondary">
            {t('apply')}
          </Button>
          <Button
            mobileWidth="auto"
            onClick={() => {
              setTyped(typedOf({}))
              setGroupId(-1)
              onFind({}, order)
            }}
            type="button"
            variant="subtle"
          >
            {t('clear')}
          </Button>
        </ButtonRow>
      </Form>
    </Panel>
  )
}

function isAskable(day: string): boolean {
  return day >= askableDays.first && day <= askableDays.last
}

type SortName = `${'date_created' | 'date_modified' | 'last_name'}_${'asc' | 'desc'}`

function typedOf({ name, emails, companies, phones, createdFrom, createdTo, modifiedFrom, modifiedTo }: DayFilter): Typed {
  const [email, company, phone] = [emails, companies, phones].map((list) => list?.[0] ?? '')
  return {
    ...{ name: name ?? '', email: email ?? '', company: company ?? '', phone: phone ?? '' },
    ...{ createdFrom: createdFrom ?? '', createdTo: createdTo ?? '', modifiedFrom: modifiedFrom ?? '', modifiedTo: modifiedTo ?? '' },
  }
}

function filterOf({ name, email, company, phone, ...moments }: Typed, groupId: number): DayFilter {
  const lists = { emails: email, companies: company, phones: phone }
  const filled = Object.entries({ name, ...moments }).filter(([, value]) => value.trim() !== '')
  const listed = Object.entries(lists).flatMap(([key, value]) => (value.trim() ? [[key, [value.trim()]]] : []))
  return { ...Object.fromEntries(filled), ...Object.fromEntries(listed), ...(groupId > 0 ? { groupIds: [groupId] } : {}) }
}
