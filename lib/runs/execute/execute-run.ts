import { changeFrom } from '@/lib/customers/change-from'
import type { Written } from '@/lib/customers/written'
import { db } from '@/lib/db/database'
import { vacuumRunRows } from '@/lib/db/vacuum'
import type { Actor } from '@/lib/history/changes'
import { assertClaimed, changeClaimed, type ClaimedRun } from '@/lib/runs/execute/claimed-run'
import { pendingSource } from '@/lib/runs/execute/pending-source'
import { runRecorder } from '@/lib/runs/execute/run-recorder'
import { untilDone } from '@/lib/runs/execute/wait-out'
import { openTitle } from '@/lib/runs/sealed-run'
import { followLeaders } from '@/lib/runs/plan/followers'
import type { ConnectedStore } from '@/lib/stores/connect-store'

/**
 * Carries out a run that is RUNNING, from where it stands, until every row has its state. While BigCommerce has trouble it waits, as long
 * as that takes. Throws `Stopped` where the run is paused, cancelled, ended or claimed by another process: what is under way then is
 * settled first, as far as it can be told. Throws `store_disconnected`.
 */
export async function executeRun(store: ConnectedStore, run: ClaimedRun, signal: AbortSignal): Promise<void> {
  const actor = await actorOf(run)
  for (let wave = await nextWave(run); wave !== null; wave = await nextWave(run)) {
    const current = wave
    await untilDone(run, signal, () => executePass(store, run, actor, current))
  }
  await followLeaders(run, { isEnding: true })
  if (!(await changeClaimed(run, 'complete'))) {
    await assertClaimed(run)
    throw new Error('a run has pending rows that nothing would end')
  }
  await vacuumRunRows()
}

async function actorOf({ id, storeHash, claim }: ClaimedRun): Promise<Actor> {
  const { run } = await db()
  const { source, userId, sealed } = await run.findUniqueOrThrow({ where: { id }, select: { source: true, userId: true, sealed: true } })
  return { source: source === 'UNDO' ? 'UNDO' : 'RUN', userId, name: openTitle(storeHash, sealed).actor, requestId: claim }
}

/** The first wave that has pending rows: a later one may need what it frees. */
async function nextWave({ id }: ClaimedRun): Promise<number | null> {
  const { runRow } = await db()
  const first = await runRow.aggregate({ where: { runId: id, state: 'PENDING', leaderRow: null }, _min: { wave: true } })
  return first._min.wave
}

/** Once over the pending rows of a wave. False where some could not be decided. */
async function executePass(store: ConnectedStore, run: ClaimedRun, actor: Actor, wave: number): Promise<boolean> {
  const source = await pendingSource(store, run, wave)
  const open: Written[] = []
  const recorder = runRecorder(run, actor, { given: source.given, onTrouble: (written) => void open.push(written) })
  await changeFrom(store.bigcommerce, source, recorder)
  for (const written of open) if ('error' in written && written.error.code === 'store_disconnected') throw written.error
  return open.length === 0
}
