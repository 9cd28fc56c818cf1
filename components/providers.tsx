'use client'

import { GlobalStyles } from '@bigcommerce/big-design'
import { createTheme } from '@bigcommerce/big-design-theme'
import { useServerInsertedHTML } from 'next/navigation'
import { useState, type ReactNode } from 'react'
import { createGlobalStyle, ServerStyleSheet, StyleSheetManager, ThemeProvider } from 'styled-components'
import { installSessionFetch } from '@/components/session/session-fetch'

// before the framework sends its first request
if (typeof window !== 'undefined') installSessionFetch()

const theme = createTheme()
// on the paler ground that BigDesign gives a button under the mouse its text has 4.4 : 1, and 4.5 is needed
theme.colors.primary10 = '#F6F8FF'
theme.typography.fontFamily = '"Source Sans 3 Variable", "Source Sans 3", "Helvetica Neue", Arial, sans-serif'

/** A name of 100 letters without a space must not widen the page. BigDesign's back link is too pale to read (2.8 : 1). What has
 * the focus is not under the bar at the foot. */
const AppStyles = createGlobalStyle`
  h1, h2, p, dd, li, td, label { overflow-wrap: anywhere; }
  header > div:first-child > a:not(:hover) { color: ${theme.colors.secondary60}; }
  html { scroll-padding-bottom: 6rem; }
  body { background-color: ${theme.colors.secondary10}; }
  a:focus-visible, [tabindex='-1']:focus-visible { outline: 4px solid ${theme.colors.primary20}; border-radius: ${theme.borderRadius.normal}; }
`

/** BigDesign's theme, with the styles already in the page's source. */
export function Providers({ children }: { children: ReactNode }) {
  const [sheet] = useState(() => new ServerStyleSheet())
  useServerInsertedHTML(() => {
    const styles = sheet.getStyleElement()
    sheet.instance.clearTag()
    return <>{styles}</>
  })
  const themed = (
    <ThemeProvider theme={theme}>
      <GlobalStyles />
      <AppStyles />
      {children}
    </ThemeProvider>
  )
  return typeof window === 'undefined' ? <StyleSheetManager sheet={sheet.instance}>{themed}</StyleSheetManager> : themed
}
