/** Of the pages that open over a list of the control panel, behind their store. */
const PANEL_PATH = /^\/panel(?=\/)/

export function isPanelPath(path: string): boolean {
  return PANEL_PATH.test(path)
}

/** The same page in the whole frame of the app. */
export function outsidePanel(path: string): string {
  return path.replace(PANEL_PATH, '')
}

/** Asks the control panel to close the panel that this page stands in. Only its own origin is told: another page around would be a thief of clicks. */
export function closePanel(panelOrigin: string): void {
  window.top?.postMessage(JSON.stringify({ namespace: 'APP_EXT', action: 'CLOSE' }), panelOrigin)
}
