import { z } from 'zod'
import { encodingOf, encodings } from '@/lib/contract/encodings'

/** How a file is to be read, where it does not say so itself or says it wrongly. */
export const fileQuerySchema = z.strictObject({
  encoding: z
    .string()
    .transform((label) => encodingOf(label) ?? label)
    .pipe(z.enum(encodings, `must be one of ${encodings.join(', ')}`))
    .optional()
    .meta({ description: 'The encoding of a text file.' }),
  delimiter: z
    .string()
    .transform((text) => (text === 'tab' ? '\t' : text))
    .pipe(z.string().regex(/^[^"\r\n\0]$/, 'must be one character, or "tab"'))
    .optional()
    .meta({ description: 'What stands between the cells of a text file: one character, or "tab".' }),
  sheet: z
    .string()
    .min(1, 'must name a sheet')
    .max(100, 'must be at most 100 characters')
    .optional()
    .meta({ description: 'The sheet of a workbook.' }),
  heading_row: z
    .string()
    .regex(/^\d{1,3}$/, 'must be 0 to 999')
    .transform(Number)
    .optional()
    .meta({ description: 'The row of the columns’ names, as a spreadsheet counts; 0 where there is none, and columns names them.' }),
  columns: z
    .string()
    .max(2_000, 'must be at most 2000 characters')
    .transform((text) => text.split(',').map((name) => name.trim()))
    .optional()
    .meta({ description: 'With heading_row=0: what the columns are, in their order, between commas; blank for one that is not used.' }),
})

export type FileQuery = z.output<typeof fileQuerySchema>
