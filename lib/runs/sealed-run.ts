import { openJson, sealJson } from '@/lib/sealed'
import type { RowPlan, RunTitle } from '@/lib/runs/run'

// Purposes of their own, so that a cell never opens as a plan.
export const TITLE_PURPOSE = 'run'
export const CELLS_PURPOSE = 'run_cells'
export const PLAN_PURPOSE = 'run_plan'

export const sealTitle = (storeHash: string, title: RunTitle): string => sealJson(title, TITLE_PURPOSE, storeHash)
export const openTitle = (storeHash: string, sealed: string): RunTitle => openJson(sealed, TITLE_PURPOSE, storeHash)

export const sealCells = (storeHash: string, cells: string[]): string => sealJson(cells, CELLS_PURPOSE, storeHash)
export const openCells = (storeHash: string, sealed: string): string[] => openJson(sealed, CELLS_PURPOSE, storeHash)

export const sealPlan = (storeHash: string, plan: RowPlan): string => sealJson(plan, PLAN_PURPOSE, storeHash)
export const openPlan = (storeHash: string, sealed: string): RowPlan => openJson(sealed, PLAN_PURPOSE, storeHash)
