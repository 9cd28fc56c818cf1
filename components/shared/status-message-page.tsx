'use client'

import { Box, Button, Flex, Panel, Small, StatusMessage, type StatusMessageProps } from '@bigcommerce/big-design'
import { Page } from '@bigcommerce/big-design-patterns'
import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/shared/link-button'

export type StatusMessagePageProps = {
  variant: StatusMessageProps['variant']
  heading: string
  text: string
  /** The one button that mends it. `_top` leaves the frame. */
  action?: { text: string; href: string; target?: '_top' | '_blank' } | { text: string; onClick: () => void; isLoading?: boolean }
  reference?: string
}

/** A page that says in one sentence why there is nothing to see, with one button. */
export function StatusMessagePage({ variant, heading, text, action, reference }: StatusMessagePageProps) {
  const t = useTranslations('common')
  return (
    <Page>
      <Panel>
        <StatusMessage
          actions={
            <Flex alignItems="center" flexDirection="column">
              {action &&
                ('href' in action ? (
                  <LinkButton href={action.href} target={action.target}>
                    {action.text}
                  </LinkButton>
                ) : (
                  <Button isLoading={action.isLoading} onClick={action.onClick}>
                    {action.text}
                  </Button>
                ))}
              {reference && (
                <Box marginTop="medium">
                  <Small>{t('reference', { id: reference })}</Small>
                </Box>
              )}
            </Flex>
          }
          heading={heading}
          message={text}
          size="page"
          variant={variant}
        />
      </Panel>
    </Page>
  )
}
