/** BigDesign gives a dialog's name to an element inside it: for the ref of what stands in the dialog. */
export function nameDialog(name: string): (element: HTMLElement | null) => void {
  return (element) => element?.closest('[role="dialog"]')?.setAttribute('aria-label', name)
}
