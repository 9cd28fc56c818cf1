import { Parser } from 'htmlparser2'
import { refuseTable } from '@/lib/tables/table-refusals'

export type Attributes = Record<string, string>

export type XmlHandler = {
  open?: (name: string, attributes: Attributes) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

/** No part of a workbook has as many tags within each other, and each makes all that are in it slower. */
const MOST_DEEP = 256

/**
 * Reads XML as it comes, with one pause after each piece, and knows no entities but the five of XML. Names lose their prefixes, which are
 * different in every program's files, unless `keepsPrefixes`. Throws `workbook_harmful` where tags are nested without end.
 */
export async function* parsing(bytes: AsyncIterable<Uint8Array>, handler: XmlHandler, keepsPrefixes = false): AsyncGenerator<void> {
  const plain = keepsPrefixes ? (name: string) => name : (name: string) => name.slice(name.indexOf(':') + 1)
  let depth = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > MOST_DEEP) throw refuseTable('workbook_harmful')
        handler.open?.(plain(name), attributes)
      },
      onclosetag(name) {
        depth -= 1
        handler.close?.(plain(name))
      },
      ontext: (text) => handler.text?.(text),
    },
    { xmlMode: true },
  )
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const piece of bytes) {
    parser.write(decoder.decode(piece, { stream: true }))
    yield
  }
  parser.end(decoder.decode())
  yield
}

export async function parseXml(bytes: AsyncIterable<Uint8Array>, handler: XmlHandler, keepsPrefixes = false): Promise<void> {
  for await (const _ of parsing(bytes, handler, keepsPrefixes)) continue
}
