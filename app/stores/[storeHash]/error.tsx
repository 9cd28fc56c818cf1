'use client'

// inside the store's frame, whose navigation leads on
export { default } from '@/app/error'
