/** BigDesign's progress bar takes no name: for the ref of what stands around it. */
export function nameProgress(name: string): (element: HTMLElement | null) => void {
  return (element) => element?.querySelector('[role="progressbar"]')?.setAttribute('aria-label', name)
}
