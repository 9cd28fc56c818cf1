import { z } from 'zod'
import { momentSchema } from '@/app/parse-input'

export const confirmSchema = z.strictObject({
  planned_at: momentSchema
    .optional()
    .meta({ description: 'Confirm only the preview that was made then: 409 run_state where somebody has decided about its rows since.' }),
})
