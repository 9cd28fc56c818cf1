import { recogniseBinary } from '@/lib/tables/file-signatures'
import { refuseTable } from '@/lib/tables/table-refusals'
import { byteBlocks } from '@/lib/tables/text/byte-blocks'
import { certain, type EncodingFinding } from '@/lib/tables/text/encoding-finding'
import { surveyEncoding } from '@/lib/tables/text/survey-encoding'
import { recogniseWorkbook } from '@/lib/tables/workbook/recognise-workbook'

const MOST_BYTES = 50_000_000

/** What all bytes of a file say of it; of what is no text, nothing. */
export type FileSurvey = EncodingFinding & { isText: boolean }

/**
 * Looks at a file before it is read, in as little memory as reading it takes: a single byte at its end may decide its encoding. Throws
 * `file_too_large`, and `not_a_table` for what is certainly none.
 */
export async function surveyFile(bytes: AsyncIterable<Uint8Array>): Promise<FileSurvey> {
  const survey = surveyEncoding()
  let isText = true
  for await (const block of byteBlocks(bytes, MOST_BYTES)) {
    if (block.isFirst) {
      isText = recogniseWorkbook(block.bytes) === null
      const refusal = isText ? recogniseBinary(block.bytes) : null
      if (refusal) throw refuseTable(refusal)
    }
    if (isText) survey.take(block)
  }
  return { isText, ...(isText ? survey.end() : certain('')) }
}
