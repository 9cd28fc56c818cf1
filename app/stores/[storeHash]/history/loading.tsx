export { LoadingPage as default } from '@/components/shared/loading-page'
