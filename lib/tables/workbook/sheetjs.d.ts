import type { ParsingOptions, WorkBook } from '@e965/xlsx'

// exported by the library, and left out of its types
declare module '@e965/xlsx' {
  /** An archive that somebody else has unpacked. */
  export function parse_zip(archive: { files: Record<string, { name: string; asNodeBuffer(): Buffer }> }, options: ParsingOptions): WorkBook
  export function parse_xlscfb(container: unknown, options: ParsingOptions): WorkBook
  export function set_cptable(tables: unknown): void
}
