import type messages from '@/app/i18n/en.json'

declare module 'next-intl' {
  // Merged into next-intl's own: keys and arguments of messages are checked by the compiler.
  interface AppConfig {
    Messages: typeof messages
  }
}
