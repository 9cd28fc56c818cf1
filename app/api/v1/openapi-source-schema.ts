import { encodings } from '@/lib/contract/encodings'
import { tableFormats } from '@/lib/contract/table-source'

/** How a file was read. */
export function sourceSchema() {
  const [integer, text] = [{ type: 'integer' }, { type: ['string', 'null'] }]
  const place = { row: integer, column: integer }
  return {
    type: ['object', 'null'],
    description: 'How its file was read; null of a run without one. lines = heading + rows + blank_rows + rows_above + lines_in_cells.',
    required: ['format', 'encoding', 'delimiter', 'sheet', 'heading_row', 'lines', 'rows'],
    properties: {
      format: { type: 'string', enum: tableFormats },
      sheet: { ...text, description: 'Of a workbook.' },
      sheets: { type: 'array', items: { type: 'string' }, description: 'The sheets that have rows.' },
      encoding: { type: ['string', 'null'], enum: [...encodings, null], description: 'Of text.' },
      delimiter: { ...text, description: 'Of text.' },
      heading_row: { ...integer, description: 'As a spreadsheet counts; 0: it has none.' },
      ...{ lines: integer, rows: integer, blank_rows: integer, rows_above: integer, lines_in_cells: integer },
      hidden_rows: { ...integer, description: 'Of a workbook: read like the others.' },
      letters: {
        type: 'array',
        items: { type: 'object', properties: { ...place, text: { type: 'string' } } },
        description: 'The first cells with letters beyond ASCII, which show whether the encoding is right.',
      },
      swallowed: {
        type: 'array',
        items: { type: 'object', properties: { ...place, rows: integer } },
        description: 'Cells that may hold rows, because a quotation mark was not closed.',
      },
    },
  }
}
