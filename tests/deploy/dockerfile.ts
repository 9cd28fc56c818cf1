import { cpSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

export type Instruction = { keyword: string; text: string }
export type Stage = { base: string; name: string | null; instructions: Instruction[] }

/** The stages of a Dockerfile, without comments, lines that continue joined. */
export function readDockerfile(path: string): Stage[] {
  const lines = readFileSync(path, 'utf8')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
  const stages: Stage[] = []
  for (const line of lines.filter((text) => text.trim())) {
    const [, keyword = '', text = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? []
    const [base = '', , name = null] = text.split(/\s+/)
    if (keyword === 'FROM') stages.push({ base, name, instructions: [] })
    else stages.at(-1)?.instructions.push({ keyword, text })
  }
  return stages
}

export function texts(stage: Stage, keyword: string): string[] {
  return stage.instructions.filter((instruction) => instruction.keyword === keyword).map(({ text }) => text)
}

/** What ENV sets. */
export function environmentOf(stage: Stage): Record<string, string> {
  return Object.fromEntries(texts(stage, 'ENV').flatMap((text) => text.split(/\s+/).map((pair) => pair.split(/=(.*)/s).slice(0, 2))))
}

/** The command in the JSON form of CMD and HEALTHCHECK. */
export function commandIn(text: string): string[] {
  return JSON.parse(text.slice(text.indexOf('[')))
}

type Copy = { from: string | null; sources: string[]; target: string }

/** Sources and target of COPY, and the stage that they come from; null: from the folder that is built. */
export function copies(stage: Stage): Copy[] {
  return texts(stage, 'COPY').map((text) => {
    const words = text.split(/\s+/)
    const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length) ?? null
    const paths = words.filter((word) => !word.startsWith('--'))
    return { from, sources: paths.slice(0, -1), target: paths.at(-1) ?? '' }
  })
}

/** Carries out a COPY into a folder that stands for the image's working folder: of a folder its content, of a file the file. */
export function carryOut({ sources, target }: Copy, folder: string): void {
  for (const source of sources) {
    const isFileIntoFolder = !statSync(source).isDirectory() && target.endsWith('/')
    cpSync(source, join(folder, target, isFileIntoFolder ? basename(source) : ''), { recursive: true, verbatimSymlinks: true })
  }
}
