import { storeHandler } from '@/app/door'
import { answerResults, storeHashIn } from '@/app/stores/[storeHash]/runs/[runId]/answer-results'

export const GET = storeHandler('VIEWER', storeHashIn, (inside, request) => answerResults(inside, request, 'xlsx'))
