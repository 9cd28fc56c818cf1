import { markup, type Markup } from '../http/markup.ts'

const style: Markup = {
  markup: `
body { margin: 0; font: 16px/1.5 'Source Sans 3', 'Segoe UI', system-ui, sans-serif; color: #313440; background: #f6f7fc }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
h1 { font-weight: 300; font-size: 2rem; margin: 0 0 1rem } h2 { font-size: 1.25rem; margin: 2rem 0 .75rem } form + form, h1 + p { margin-top: .75rem } .switches { margin-top: 1rem }
a { color: #2852eb } p { margin: .25rem 0 }
label { display: block; font-weight: 600; font-size: .875rem }
input, select { display: block; box-sizing: border-box; width: 100%; font: inherit; padding: .375rem .5rem; border: 1px solid #8c93ad; border-radius: 4px; background: #fff; color: inherit }
button { font: inherit; padding: .5rem 1rem; border: 1px solid #3c64f4; border-radius: 4px; background: #3c64f4; color: #fff; cursor: pointer }
button.quiet { background: #fff; color: #2852eb }
.row { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end } .row label { flex: 1 1 9rem }
.switches { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: .75rem; margin-bottom: 1rem }
.switch, .card { background: #fff; border: 1px solid #d9dce9; border-radius: 4px; padding: .75rem }
.card h2 { margin-top: 0 } .switch p { font-size: .875rem; color: #5e637a } .switch.set { border-color: #3c64f4; box-shadow: inset 4px 0 #3c64f4 }
`,
}

/** A page of the sandbox itself, outside of any control panel. */
export function plainPage(title: string, body: Markup): Markup {
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${style}</style></head>
<body><main><h1>${title}</h1>${body}</main></body></html>`
}
