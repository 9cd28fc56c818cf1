import type { Markup } from '../http/markup.ts'

export const panelStyle: Markup = {
  markup: `
* { box-sizing: border-box }
body { margin: 0; height: 100dvh; display: grid; grid-template: 100% / 15rem minmax(0, 1fr); font: 16px/1.5 'Source Sans 3', 'Segoe UI', system-ui, sans-serif; color: #313440; background: #f6f7fc }
a { color: #2852eb }
.skip { position: absolute; left: -100rem } .skip:focus { left: .5rem; top: .5rem; background: #fff; padding: .5rem 1rem; z-index: 1 }
.side { background: #0d1a3a; color: #fff; overflow-y: auto; padding: 1rem 0 }
.side p { margin: 0; padding: .25rem 1.25rem 1rem; font-weight: 600; font-size: 1.125rem }
.side ul { list-style: none; margin: 0; padding: 0 }
.side a { display: block; padding: .5rem 1.25rem; color: #e4e8f5; text-decoration: none; border-left: 3px solid transparent; white-space: nowrap }
.side a:hover, .side a:focus-visible { background: #1f2e57 } .side a[aria-current] { background: #1f2e57; border-left-color: #6f8dfc; color: #fff; font-weight: 600 }
.side .sub { padding-left: 2.25rem }
.page { display: flex; flex-direction: column; min-height: 0; min-width: 0 }
.top { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: flex-end; padding: .5rem 1rem; background: #fff; border-bottom: 1px solid #d9dce9 }
.top form { display: flex; gap: .5rem; align-items: center; min-width: 0 } .top label { font-size: .875rem; display: flex; gap: .5rem; align-items: center; min-width: 0 }
main { flex: 1; min-height: 0; overflow: auto; padding: 1.5rem; display: flex; flex-direction: column; gap: 1rem }
main.app { padding: 0; overflow: hidden }
iframe { flex: 1; width: 100%; border: 0; display: block; background: #f6f7fc }
h1 { font-weight: 300; font-size: 2rem; line-height: 1.25; margin: 0 } h2 { font-size: 1.25rem; margin: 0 0 .75rem }
.panel { background: #fff; border-radius: 4px; box-shadow: 0 1px 6px rgb(49 52 64 / 20%); padding: 1.25rem; max-width: 60rem }
.panel > p { margin: 0 0 .75rem } .scroll { overflow-x: auto }
.notice { margin: 0; padding: .5rem 1rem; background: #e5f5ea; border-left: 4px solid #208831 } main.app .notice { flex: none }
.row { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center }
table { border-collapse: collapse; width: 100%; min-width: 38rem } th, td { text-align: left; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #d9dce9; max-width: 18rem; overflow-wrap: break-word }
input, select { font: inherit; padding: .375rem .5rem; border: 1px solid #8c93ad; border-radius: 4px; background: #fff; color: inherit; max-width: 100%; min-width: 0 }
button, .button { font: inherit; display: inline-block; padding: .375rem 1rem; border: 1px solid #3c64f4; border-radius: 4px; background: #3c64f4; color: #fff; cursor: pointer; text-decoration: none; white-space: nowrap }
.quiet { background: #fff; color: #2852eb; border-color: #b4bad1 } .danger { background: #fff; color: #b5231b; border-color: #b5231b }
.fields label { display: block; font-weight: 600; margin-bottom: .75rem } .fields input, .fields select { display: block; width: 100%; max-width: 30rem; font-weight: 400 }
.menu summary { cursor: pointer; color: #2852eb } .menu ul { list-style: none; margin: 0; padding: .25rem; background: #fff; border: 1px solid #d9dce9; border-radius: 4px; box-shadow: 0 1px 6px rgb(49 52 64 / 20%) }
.menu ul a, .menu ul button { display: block; width: 100%; border: 0; padding: .375rem 1rem; text-align: left; white-space: nowrap; text-decoration: none } .hidden { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden }
.overlay { position: fixed; inset: 0 0 0 auto; width: 45vw; min-width: min(100vw, 25rem); height: 100dvh; max-width: none; max-height: none; margin: 0; padding: 0; border: 0; box-shadow: 0 0 12px rgb(49 52 64 / 40%) }
.overlay[open] { display: flex; flex-direction: column } .overlay > button { align-self: flex-end; border: 0; padding: 0 .75rem } .overlay .frame { flex: 1; min-height: 0; display: flex } .overlay::backdrop { background: rgb(49 52 64 / 50%) }
@media (max-width: 60rem) {
  body { grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) }
  .side { display: flex; align-items: center; padding: 0; overflow: auto hidden } .side p { padding: .5rem 1rem; white-space: nowrap } .side ul { display: flex }
  .side a, .side .sub { padding: .625rem .75rem; border-left: 0; border-bottom: 3px solid transparent } .side a[aria-current] { border-bottom-color: #6f8dfc }
  main { padding: 1rem }
}
@media (max-width: 30rem) { .side p, .top .quiet.open { display: none } .top { padding: .375rem .5rem } .top form { flex: 1 } .top label { flex: 1 } .top label span { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden } .top select { flex: 1; width: 100% } }
`,
}
