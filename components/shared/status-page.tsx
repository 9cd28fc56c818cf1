'use client'

import dynamic from 'next/dynamic'

/** A page that says in one sentence why there is nothing to see, with one button. Its pictures are loaded only when it is shown. */
export const StatusPage = dynamic(() => import('@/components/shared/status-message-page').then((module) => module.StatusMessagePage))
