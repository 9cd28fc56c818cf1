import { exportQuerySchema } from '@/app/api/v1/customers/export/export-query'
import { everywhere, file, ofTheStore, queryParameters, refusals } from '@/app/api/v1/openapi-parts'

const description = [
  'All customers, or those that a filter or their ids (customer_id, at most 500, separated by commas) name. `fields`, separated by commas, says what of them; left out: all that can be changed. The days of the filter are the store’s, both included.',
  'The ID comes first; the last column, as_exported, tells what each row held. The file can be sent to createRun: then only the cells that were edited since are asked for, an emptied company, phone or group is held (emptied_since_export), and so is a row whose customer has changed in the store meanwhile (changed_since_export). Rows without as_exported are read like any other.',
  'The answer is streamed while the store is read, after everybody else’s calls: a large store takes minutes. One that fails half way breaks the connection off. A store may have two exports at once (rate_limited).',
].join('\n\n')

/** The store's customers as a file. */
export function exportPaths() {
  return {
    '/api/v1/customers/export': {
      get: {
        operationId: 'exportCustomers',
        summary: 'Download customers as CSV or as a workbook',
        description,
        parameters: queryParameters(exportQuerySchema),
        responses: {
          200: file('The customers, a row each. Every cell of a workbook is text.'),
          ...refusals([...everywhere, 'too_many_rows', ...ofTheStore]),
        },
      },
    },
  }
}
