import type { Archive } from '@/lib/tables/workbook/open-archive'
import { parseXml } from '@/lib/tables/workbook/parse-xml'

/** The texts that cells refer to by their numbers. */
export async function readSharedStrings(archive: Archive, part: string | undefined): Promise<string[]> {
  const strings: string[] = []
  const item = textCollector()
  if (part)
    await parseXml(archive.stream(part), {
      open(name) {
        if (name === 'si') item.begin()
        else item.open(name)
      },
      close(name) {
        if (name === 'si') strings.push(item.end())
        else item.close(name)
      },
      text: item.text,
    })
  return strings
}

/** Puts together a text that is written in runs, without the pronunciation that may stand beside them. */
export function textCollector() {
  let [text, isText, isPronunciation] = ['', false, false]
  return {
    begin() {
      text = ''
    },
    open(name: string) {
      if (name === 't') isText = true
      else if (name === 'rPh') isPronunciation = true
    },
    close(name: string) {
      if (name === 't') isText = false
      else if (name === 'rPh') isPronunciation = false
    },
    text(part: string) {
      if (isText && !isPronunciation) text += part
    },
    end: () => unescaped(text),
  }
}

/** What XML cannot hold is written as _x000D_. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replaceAll(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
}
