'use client'

import { Box, Button, Flex, FlexItem, Form, FormControlError, FormGroup, Input, Panel } from '@bigcommerce/big-design'
import { SearchIcon } from '@bigcommerce/big-design-icons'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'

type SearchPanelProps = { query: string; isSearching: boolean; onSearch: (query: string) => void; onArrowDown: () => void }

export function SearchPanel({ query, isSearching, onSearch, onArrowDown }: SearchPanelProps) {
  const t = useTranslations('home.search')
  const errorId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isEmpty, setIsEmpty] = useState(false)

  // Browsers ignore `autofocus` in a frame of another site.
  useEffect(() => input.current?.focus({ preventScroll: true }), [])

  function submit(form: FormData) {
    const wanted = String(form.get('query')).trim()
    setIsEmpty(wanted === '')
    if (wanted) onSearch(wanted)
    else input.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    onArrowDown()
  }

  return (
    <Panel header={t('header')}>
      {/* an action and no handler: what is submitted before the page is ready waits for it, and never goes into the address */}
      <Form action={submit} fullWidth noValidate role="search">
        <FormGroup errors={isEmpty ? <FormControlError id={errorId}>{t('empty')}</FormControlError> : undefined}>
          <Flex alignItems="flex-end" flexDirection="row" flexGap="0.5rem">
            <FlexItem flexGrow={1}>
              <Input
                aria-describedby={isEmpty ? errorId : undefined}
                aria-invalid={isEmpty}
                autoComplete="off"
                defaultValue={query}
                error={isEmpty ? t('empty') : undefined}
                iconLeft={<SearchIcon color="secondary60" />}
                label={t('label')}
                maxLength={255}
                name="query"
                onKeyDown={onKeyDown}
                ref={input}
                spellCheck={false}
                type="search"
              />
            </FlexItem>
            <Box>
              <Button isLoading={isSearching} mobileWidth="auto" type="submit">
                {t('submit')}
              </Button>
            </Box>
          </Flex>
        </FormGroup>
      </Form>
    </Panel>
  )
}
