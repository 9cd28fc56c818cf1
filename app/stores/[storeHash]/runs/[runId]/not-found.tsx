import { NoRun } from '@/components/run/no-run'

export default function NoRunPage() {
  return <NoRun />
}
