/** What text may be read as, the common ones first: a person chooses among these, and each has one name. */
export const encodings = [
  ...['utf-8', 'windows-1252', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256'],
  ...['windows-1257', 'windows-1258', 'windows-874', 'iso-8859-2', 'iso-8859-5', 'iso-8859-7', 'iso-8859-15', 'koi8-r', 'koi8-u'],
  ...['macintosh', 'x-mac-cyrillic', 'x-mac-ce', 'x-mac-greek', 'x-mac-turkish'],
  ...['cp850', 'cp852', 'cp437', 'ibm866', 'cp737', 'cp857', 'cp862'],
  ...['shift_jis', 'euc-jp', 'iso-2022-jp', 'gb18030', 'big5', 'euc-kr', 'utf-16le', 'utf-16be'],
] as const

export type Encoding = (typeof encodings)[number]

/** Names that the standard's list lacks, or means something else by. */
const otherLabels: Record<string, Encoding> = {
  ...{ cp437: 'cp437', ibm437: 'cp437', cp850: 'cp850', ibm850: 'cp850', cp852: 'cp852', ibm852: 'cp852' },
  ...{ cp737: 'cp737', ibm737: 'cp737', cp857: 'cp857', ibm857: 'cp857', cp862: 'cp862', ibm862: 'cp862' },
  ...{ xmacce: 'x-mac-ce', maccentraleurope: 'x-mac-ce', xmacgreek: 'x-mac-greek', xmacturkish: 'x-mac-turkish' },
  // the same letters at the same places
  ...{ iso88598: 'windows-1255', iso885913: 'windows-1257' },
  ...{ gbk: 'gb18030', gb2312: 'gb18030', cp936: 'gb18030', cp932: 'shift_jis', cp949: 'euc-kr', cp950: 'big5', cp866: 'ibm866' },
  ...{ cp874: 'windows-874', macroman: 'macintosh', utf8: 'utf-8', utf16: 'utf-16le', latin9: 'iso-8859-15' },
}

/** The encoding that a label means, such as "latin1" or "CP-1250"; null for one that is not read. */
export function encodingOf(label: string): Encoding | null {
  const name = label.trim().toLowerCase()
  const bare = bareName(name)
  const known = otherLabels[name] ?? otherLabels[bare] ?? standardName(name) ?? standardName(bare)
  return encodings.find((encoding) => encoding === known || (known === null && bareName(encoding) === bare)) ?? null
}

function bareName(name: string): string {
  return name.replace(/[-_ ]/g, '')
}

function standardName(label: string): string | null {
  try {
    return new TextDecoder(label).encoding
  } catch {
    return null
  }
}
