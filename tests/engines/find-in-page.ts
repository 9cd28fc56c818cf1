/** What is looked for: the last one that is visible, by its role and name, as a person would name it. A pattern is sent as its source. */
export type Query = {
  role:
    | 'button'
    | 'link'
    | 'textbox'
    | 'searchbox'
    | 'combobox'
    | 'option'
    | 'checkbox'
    | 'heading'
    | 'row'
    | 'tab'
    | 'dialog'
    | 'text'
    | 'menuitem'
  name: string | { pattern: string }
  /** Of the open dialog alone. */
  isInDialog?: boolean
  isFirst?: boolean
}

/** Its middle, and what a person is told of it. */
export type Found = {
  x: number
  y: number
  /** Whether a press of the mouse there would reach it. */
  isReachable: boolean
  isEnabled: boolean
  hasFocus: boolean
  isChecked: boolean
  value: string
  text: string
  count: number
}

/** Carried out in the page, so that it knows nothing around it. Null: nothing of that name is to be seen. */
export function findInPage(query: Query, shouldScroll: boolean): Found | null {
  const selectors = {
    button: 'button, [role=button], summary',
    link: 'a[href]',
    textbox: 'textarea, input:not([type=checkbox], [type=radio], [type=file], [type=hidden], [role=combobox])',
    searchbox: 'input[type=search]',
    combobox: '[role=combobox], select',
    option: '[role=option]',
    checkbox: 'input[type=checkbox]',
    heading: 'h1, h2, h3, h4',
    row: 'tr',
    tab: '[role=tab]',
    dialog: 'dialog, [role=dialog]',
    menuitem: '[role=menuitem], [role=option], [role=menu] button, [role=menu] a',
    text: 'body *',
  }
  const shorten = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()
  const { name } = query
  const matches = typeof name === 'string' ? (text: string) => text === name : (text: string) => new RegExp(name.pattern).test(text)

  function isVisible(element: Element): boolean {
    const { width, height } = element.getBoundingClientRect()
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true })
  }
  function nameOf(element: Element): string {
    const labels = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? []
    const byId = labels.map((id) => shorten(document.getElementById(id)?.textContent)).join(' ')
    const ownLabels = [...((element as HTMLInputElement).labels ?? [])].map((label) => shorten(label.textContent)).join(' ')
    const inside = /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) ? '' : shorten(element.textContent)
    return shorten(element.getAttribute('aria-label')) || byId || ownLabels || inside || shorten(element.getAttribute('title'))
  }
  const dialogs = [...document.querySelectorAll(selectors.dialog)].filter(isVisible)
  const root = query.isInDialog ? dialogs.at(-1) : document
  const named = [...(root?.querySelectorAll(selectors[query.role]) ?? [])].filter(
    (element) => matches(nameOf(element)) && isVisible(element),
  )
  // a text is in all that is around it
  const found =
    query.role === 'text' ? named.filter((element) => !named.some((other) => other !== element && element.contains(other))) : named
  const element = found.at(query.isFirst ? 0 : -1) as HTMLInputElement | undefined
  if (!element) return null
  // boxes to be ticked are drawn by their label
  const shown = element.type === 'checkbox' || element.type === 'radio' ? (element.labels?.[0] ?? element) : element
  function middle() {
    const { left, top, width, height } = shown.getBoundingClientRect()
    const [x, y] = [left + width / 2, top + height / 2]
    const hit = document.elementFromPoint(x, y)
    return { x, y, isReachable: hit !== null && (shown.contains(hit) || hit.contains(shown)) }
  }
  // a list that is open moves with what it belongs to
  if (shouldScroll && !middle().isReachable) shown.scrollIntoView({ block: 'center', inline: 'nearest' })
  return {
    ...middle(),
    isEnabled: !element.disabled && element.getAttribute('aria-disabled') !== 'true',
    hasFocus: document.activeElement === element,
    isChecked: element.checked === true,
    value: element.value ?? '',
    text: shorten(element.textContent),
    count: found.length,
  }
}
