import { gunzipSync, gzipSync } from 'node:zlib'
import { openJson, openSecret, sealJson, sealSecret } from '@/lib/sealed'
import type { RunQuestion } from '@/lib/contract/run-question'
import type { RowPlan, RunSummary, RunTitle } from '@/lib/runs/run'

// Purposes of their own, so that a cell never opens as a plan.
export const TITLE_PURPOSE = 'run'
export const CELLS_PURPOSE = 'run_cells'
export const PLAN_PURPOSE = 'run_plan'
export const FILE_PURPOSE = 'run_file'
export const QUESTION_PURPOSE = 'run_question'
export const SUMMARY_PURPOSE = 'run_summary'

export const sealTitle = (storeHash: string, title: RunTitle): string => sealJson(title, TITLE_PURPOSE, storeHash)
export const openTitle = (storeHash: string, sealed: string): RunTitle => openJson(sealed, TITLE_PURPOSE, storeHash)

export const sealCells = (storeHash: string, cells: string[]): string => sealJson(cells, CELLS_PURPOSE, storeHash)
export const openCells = (storeHash: string, sealed: string): string[] => openJson(sealed, CELLS_PURPOSE, storeHash)

export const sealPlan = (storeHash: string, plan: RowPlan): string => sealJson(plan, PLAN_PURPOSE, storeHash)
export const openPlan = (storeHash: string, sealed: string): RowPlan => openJson(sealed, PLAN_PURPOSE, storeHash)

/** Packed first: what is sealed is as long as what it is made of, and a third. */
export const sealPart = (storeHash: string, bytes: Uint8Array): string =>
  sealSecret(gzipSync(bytes).toString('base64'), FILE_PURPOSE, storeHash)
export const openPart = (storeHash: string, sealed: string): Uint8Array =>
  gunzipSync(Buffer.from(openSecret(sealed, FILE_PURPOSE, storeHash), 'base64'))
export const sealQuestion = (storeHash: string, question: RunQuestion): string => sealJson(question, QUESTION_PURPOSE, storeHash)
export const openQuestion = (storeHash: string, sealed: string): RunQuestion => openJson(sealed, QUESTION_PURPOSE, storeHash)
export const sealSummary = (storeHash: string, summary: RunSummary): string => sealJson(summary, SUMMARY_PURPOSE, storeHash)
export const openSummary = (storeHash: string, sealed: string): RunSummary => openJson(sealed, SUMMARY_PURPOSE, storeHash)
