'use client'

import { Box, Button, Flex, Form, Input, Small } from '@bigcommerce/big-design'
import { SearchIcon } from '@bigcommerce/big-design-icons'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react'
import { readPastedList } from '@/components/customers/pasted-list'

type SearchFormProps = {
  text: string
  isSearching: boolean
  onSearch: (text: string) => void
  onArrowDown: () => void
  /** Stands beside the field. */
  children: ReactNode
}

/** BigDesign's own search is a form that would be sent by the browser before the page is ready, and what was typed would be lost. */
export function SearchForm({ text, isSearching, onSearch, onArrowDown, children }: SearchFormProps) {
  const t = useTranslations('customers.search')
  const hintId = useId()
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => {
    const field = input.current
    // Browsers ignore `autofocus` in a frame of another site, and WebKit this too until the frame was used: whoever types then, searches.
    field?.focus({ preventScroll: true })
    function onFirstKey({ key, altKey, ctrlKey, metaKey }: globalThis.KeyboardEvent) {
      const isLetter = key.length === 1 && key !== ' ' && !altKey && !ctrlKey && !metaKey
      if (isLetter && document.activeElement === document.body) field?.focus()
    }
    window.addEventListener('keydown', onFirstKey)
    return () => window.removeEventListener('keydown', onFirstKey)
  }, [])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    onArrowDown()
  }

  // a field of one line would run the lines of a column together
  function onPaste(event: ClipboardEvent) {
    const pasted = event.clipboardData.getData('text')
    if (!/[\r\n\t]/.test(pasted.trim()) || !readPastedList(pasted)) return
    event.preventDefault()
    onSearch(pasted)
  }

  return (
    // an action and no handler: what is submitted before the page is ready waits for it, and never goes into the address
    <Form action={(form: FormData) => onSearch(String(form.get('query')).trim())} fullWidth noValidate role="search">
      <Flex alignItems="center" flexDirection="row" flexGap="0.5rem 0.5rem" flexWrap="wrap" marginBottom="small">
        <Box style={{ flex: '1 1 12rem' }}>
          <Input
            aria-describedby={hintId}
            aria-label={t('label')}
            autoComplete="off"
            defaultValue={text}
            iconLeft={<SearchIcon color="secondary60" />}
            maxLength={255}
            name="query"
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            placeholder={t('label')}
            ref={input}
            spellCheck={false}
            type="search"
          />
        </Box>
        <Box>
          <Button isLoading={isSearching} mobileWidth="auto" type="submit" variant="secondary">
            {t('submit')}
          </Button>
        </Box>
        {children}
        <Box style={{ flex: '1 1 18rem' }}>
          <Small id={hintId} marginBottom="none">
            {t('hint')}
          </Small>
        </Box>
      </Flex>
    </Form>
  )
}
