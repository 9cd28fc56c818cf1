import { storeHandler } from '@/app/door'
import { countRunning } from '@/lib/runs/count-running'

const PATH = /^\/stores\/([^/]+)\//

/** For the navigation. No action: those wait for each other, and what a person does would wait for it. */
export const GET = storeHandler(
  'VIEWER',
  (request) => PATH.exec(new URL(request.url).pathname)?.[1] ?? '',
  async ({ session }) => Response.json({ running: await countRunning(session.storeHash) }),
)
