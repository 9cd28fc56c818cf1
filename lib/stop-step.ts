import { log } from '@/lib/log'

/** One step of ending the process: what fails, such as a last word to a database that is away, is logged and keeps nothing else from ending. */
export async function stopStep(step: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    log().warn({ event: 'stop_incomplete', step, err: error })
  }
}
