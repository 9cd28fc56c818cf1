import { z } from 'zod'
import { matchings } from '@/lib/contract/run-question'

export const matchBySchema = z.enum(matchings, `must be ${matchings.join(' or ')}`)

export const answerSchema = z.strictObject({
  match_by: matchBySchema.meta({
    description: 'By what customers are matched; one of the answers of the run’s question. By email the IDs are left aside.',
  }),
})
