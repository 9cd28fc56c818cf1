import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import next from '@next/eslint-plugin-next'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const FILE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\.(config|d|test|spec))?\.[a-z]+$/
const SAYS_NOTHING = /(^|-)(utils?|helpers?|common|misc|managers?|services?|processors?|data|info|index)(\.|-)/

const house = {
  rules: {
    'file-name': {
      create: (context) => ({
        Program(node) {
          const name = context.filename.split(/[\\/]/).at(-1)
          if (!FILE_NAME.test(name)) context.report({ node, message: 'Name files in kebab-case, after their main export.' })
          else if (SAYS_NOTHING.test(name)) context.report({ node, message: 'This name says nothing: name the file after what it does.' })
        },
      }),
    },
  },
}

const upwards = { regex: String.raw`^\.\./`, message: 'Write "@/…", so that the layers show.' }
const tests = { regex: '^@/tests/', message: 'Only tests import tests.' }
const sandbox = { regex: '(^@|^\\..*)/sandbox/', message: 'The sandbox is BigCommerce: it is spoken to over HTTP.' }
const scripts = { regex: '^@/scripts/', message: 'Scripts are what people run, nothing to build on.' }
const app = { regex: '^@/app/', message: 'The direction is app -> components, app -> lib.' }
const components = { regex: '^@/components/', message: 'lib knows no components.' }
const framework = {
  regex: '^(next|react|react-dom|next-intl|styled-components|@bigcommerce/big-design[^/]*)(/|$)',
  message: 'lib is plain TypeScript: no Next, no React.',
}
const layersAroundLib = [upwards, tests, sandbox, scripts, app, components, framework]
const libValues = {
  regex: '^@/lib/(?!contract/)',
  allowTypeImports: true,
  message: 'Components take types from lib and values from lib/contract alone; other values come as props.',
}
const componentRooms = readdirSync(join(import.meta.dirname, 'components'), { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? entry.name : [],
)
const ownCode = { regex: '^@/', message: 'The sandbox shares no code with the app.' }

const aRoom = { regex: '^@/lib/(?!contract/)[^/]+/', message: 'What all rooms of lib use knows none of them.' }

/** What the files of one layer may not import; a later layer that also matches replaces an earlier one. */
function layer(files, ...patterns) {
  return { files, rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] } }
}

/** What several rooms use is in shared, which knows none of them. */
function otherRooms(room) {
  return { regex: `^@/components/(?!${room}/|shared/)`, message: 'Rooms import from shared, never from each other.' }
}

const basics = ['chunks', 'env', 'errors', 'log', 'process-state', 'steady-clock', 'unavailable']

/** The rooms of lib, and what each may import besides itself: whatever it likes (`from`), or types only (`types`). */
const rooms = {
  contract: { from: [] },
  tables: { from: ['chunks', 'contract', 'errors'] },
  bigcommerce: { from: [...basics, 'contract'] },
  // what BigCommerce's limits need over several processes is the database's
  db: { from: [...basics, 'spend'], types: ['bigcommerce'] },
  history: { from: [...basics, 'contract', 'db', 'sealed'] },
  stores: { from: [...basics, 'bigcommerce', 'contract', 'db', 'sealed', 'spend'] },
  // a store in hand comes as an argument
  customers: { from: [...basics, 'bigcommerce', 'contract', 'history'], types: ['stores'] },
  exports: { from: [...basics, 'bigcommerce', 'contract', 'db', 'sealed', 'stores', 'tables'] },
  runs: { from: [...basics, 'bigcommerce', 'contract', 'customers', 'db', 'exports', 'history', 'sealed', 'spend', 'stores', 'tables'] },
}

/** A run's rows come in, are planned and carried out: what comes before does not know what comes after. */
const stepsOfRuns = {
  rows: { regex: '^@/lib/runs/(plan|execute)/', message: 'lib/runs/rows does not know how rows are planned or carried out.' },
  // a claim guards whoever is at work on a run, its planner too
  plan: { regex: '^@/lib/runs/execute/(?!claimed-run$)', message: 'lib/runs/plan does not know how rows are carried out.' },
}

/** Forbids what a room of lib may not import. The generated client of Prisma is part of lib/db. */
function roomLayer(files, name, { from, types = [] }, ...others) {
  const message = `lib/${name} does not know this: the arrows of lib are in eslint.config.js.`
  const strange = { regex: String.raw`^@/lib/(?!(${[name, ...from, ...types].join('|')})(/|$))`, message }
  // one that lets types pass, lets them pass by all others
  const typesOnly = types.map((room) => ({ regex: `^@/lib/${room}/`, allowTypeImports: true, message }))
  return layer(files, ...layersAroundLib, strange, ...typesOnly, ...others)
}

const mockOwnModule = {
  selector: 'CallExpression[callee.object.name="vi"][callee.property.name=/^(mock|doMock)$/]',
  message: 'Fakes only at the wire. What needs this is in the wrong layer.',
}
const instanceOfOurs = {
  selector: String.raw`BinaryExpression[operator="instanceof"]:not([right.name=/^(Error|SyntaxError|Date|Request|HTML\w*Element|CSSTransition)$/])`,
  message: 'The class exists once per server bundle: tell errors by isAppError, or by name or code.',
}
const plainClass = {
  selector: 'ClassDeclaration:not([superClass.name=/Error$/])',
  message: 'No classes but errors.',
}

export default defineConfig(
  globalIgnores(['.next', '.data', '.demo', '.test', 'lib/db/generated', 'next-env.d.ts']),
  tseslint.configs.recommended,
  next.configs['core-web-vitals'],
  { files: ['{app,components}/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
  {
    plugins: { house },
    rules: {
      'house/file-name': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'func-style': ['error', 'declaration', { overrides: { namedExports: 'ignore' } }],
      'no-empty': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      'no-restricted-syntax': ['error', mockOwnModule, plainClass, instanceOfOurs],
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false, fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  layer(['**/*.{js,mjs,ts,tsx}'], tests, sandbox),
  layer(['tests/**/*.{ts,tsx}'], sandbox),
  layer(['app/**/*.{ts,tsx}', '*.ts'], upwards, tests, sandbox, scripts),
  layer(['components/*.tsx'], upwards, tests, sandbox, scripts, app, libValues),
  ...componentRooms.map((room) =>
    layer([`components/${room}/**/*.{ts,tsx}`], upwards, tests, sandbox, scripts, app, libValues, otherRooms(room)),
  ),
  layer(['lib/*.ts'], ...layersAroundLib, aRoom),
  // what goes through several rooms
  layer(['lib/{keys-in-use,purge-expired,reseal,reseal-table,seal-clear-texts,sealed-columns,share-pace}.ts'], ...layersAroundLib),
  Object.entries(rooms).map(([name, room]) => roomLayer([`lib/${name}/**/*.ts`], name, room)),
  Object.entries(stepsOfRuns).map(([step, later]) => roomLayer([`lib/runs/${step}/**/*.ts`], 'runs', rooms.runs, later)),
  layer(['sandbox/**/*.{ts,tsx}'], ownCode),
  // one process, of one bundle
  { files: ['sandbox/**/*.ts'], rules: { 'no-restricted-syntax': ['error', mockOwnModule, plainClass] } },
  { files: ['{app,components,lib}/**/*.{ts,tsx}'], rules: { 'max-lines': ['error', 150], 'no-console': 'error' } },
  // says why the app cannot start, also where the configuration of the log is what is wrong
  { files: ['app/start-server.ts'], rules: { 'no-console': 'off' } },
  { files: ['tests/**/*.ts'], rules: { 'func-style': 'off' } },
  // only an interface adds to a library's own
  { files: ['**/*.d.ts'], rules: { '@typescript-eslint/consistent-type-definitions': 'off' } },
  {
    files: [
      'app/**/{page,layout,template,loading,error,global-error,not-found,forbidden,unauthorized,default}.tsx',
      'app/i18n/request.ts',
      'tests/setup/template-database.ts',
      '*.config.{js,ts}',
    ],
    rules: { 'no-restricted-exports': 'off' },
  },
)
