const states: Map<string, unknown> = ((globalThis as { updateCustomerState?: Map<string, unknown> }).updateCustomerState ??= new Map())

/**
 * State of which a process has one. The server bundles pages, actions and handlers apart, each with its own copy of every module, so a variable
 * of a module would exist several times.
 */
export function processState<State extends object>(name: string, create: () => State): State {
  if (!states.has(name)) states.set(name, create())
  return states.get(name) as State
}
