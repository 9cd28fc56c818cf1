'use client'

import { Button, Form, FormGroup, Panel, Select, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Group } from '@/components/shared/group'
import { offline } from '@/components/shared/problem'
import type { GroupChoice, RunActions, UnknownGroups } from '@/components/run/run-actions'

type UnknownList = Pick<UnknownGroups, 'groups' | 'isPartial'>

type GroupChoicesProps = {
  groups: Group[]
  /** Whatever is asked again when it changes. */
  invalid: number
  isBusy: boolean
  listGroups: RunActions['listGroups']
  onChoose: (choices: GroupChoice[]) => void
}

/** Names that are no group of the store: one is chosen for all rows that have the name. */
export function GroupChoices({ groups, invalid, isBusy, listGroups, onChoose }: GroupChoicesProps) {
  const t = useTranslations('run.groups')
  const [{ groups: unknown, isPartial }, setUnknown] = useState<UnknownList>({ groups: [], isPartial: false })
  const [chosen, setChosen] = useState<Record<string, number | undefined>>({})
  useEffect(() => {
    let isOver = false
    async function ask() {
      const answer = invalid > 0 ? await listGroups().catch(() => offline) : null
      if (isOver) return
      // what could not be asked stands in the rows all the same
      setUnknown(answer?.status === 'listedGroups' ? answer : { groups: [], isPartial: false })
    }
    void ask()
    return () => {
      isOver = true
    }
  }, [invalid, listGroups])
  if (unknown.length === 0) return null

  const options = [{ value: 0, content: t('none') }, ...groups.map(({ id, name }) => ({ value: id, content: name }))]
  const choices = unknown.flatMap(({ name }) => (chosen[name] === undefined ? [] : { name, groupId: chosen[name] }))
  return (
    <Panel header={t('header')}>
      <Text>
        {t('text')} {isPartial && t('partial')}
      </Text>
      <Form
        onSubmit={(event) => {
          event.preventDefault()
          if (choices.length > 0 && !isBusy) onChoose(choices)
        }}
      >
        {unknown.map(({ name, rows }) => (
          <FormGroup key={name}>
            <Select
              description={t(isPartial ? 'rowsOrMore' : 'rows', { count: rows })}
              disabled={isBusy}
              label={t('name', { name })}
              onOptionChange={(groupId) => setChosen({ ...chosen, [name]: groupId })}
              options={options}
              placeholder={t('placeholder')}
              value={chosen[name]}
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
