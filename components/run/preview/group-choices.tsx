'use client'

import { Button, Form, FormGroup, Panel, Select, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Group } from '@/components/shared/group'
import type { useGroups } from '@/components/run/preview/use-groups'

type GroupChoicesProps = { groups: Group[]; isBusy: boolean; listed: ReturnType<typeof useGroups> }

/** Names that are no group of the store: one is chosen for all rows that have the name. What was chosen is shown, and can be chosen anew. */
export function GroupChoices({ groups, isBusy, listed: { groups: unknown, isPartial, chosen: listed, choose } }: GroupChoicesProps) {
  const t = useTranslations('run.groups')
  const [chosen, setChosen] = useState<Record<string, number | undefined>>({})
  const options = [{ value: 0, content: t('none') }, ...groups.map(({ id, name }) => ({ value: id, content: name }))]
  // of a row that was left out the group may be gone
  const before = listed.filter(({ groupId }) => options.some(({ value }) => value === groupId))
  const known = new Map(before.map(({ name, groupId }) => [name, groupId]))
  const names = [...unknown, ...before.map(({ name }) => ({ name, rows: null, wasChosen: false }))]
  const choices = names.flatMap(({ name }) => {
    const groupId = chosen[name]
    return groupId === undefined || groupId === known.get(name) ? [] : { name, groupId }
  })
  return (
    <Panel header={t(unknown.length ? 'header' : 'chosenHeader')}>
      <Text>
        {t(unknown.length ? 'text' : 'chosenText')} {isPartial && t('partial')}
      </Text>
      <Form
        onSubmit={(event) => {
          event.preventDefault()
          if (choices.length > 0 && !isBusy) choose(choices, () => setChosen({}))
        }}
      >
        {names.map(({ name, rows, wasChosen }) => (
          <FormGroup key={rows === null ? `chosen ${name}` : name}>
            <Select
              description={
                rows === null
                  ? t('chosen')
                  : [t(isPartial ? 'rowsOrMore' : 'rows', { count: rows }), ...(wasChosen ? [t('gone')] : [])].join('. ')
              }
              disabled={isBusy}
              label={t('name', { name })}
              onOptionChange={(groupId) => setChosen({ ...chosen, [name]: groupId })}
              options={options}
              placeholder={t('placeholder')}
              value={chosen[name] ?? known.get(name)}
            />
          </FormGroup>
        ))}
        <Button disabled={choices.length === 0} isLoading={isBusy} mobileWidth="auto" type="submit" variant="secondary">
          {t('choose')}
        </Button>
      </Form>
    </Panel>
  )
}
