export type Parameter = { name: string; type: string; isRequired: boolean; description: string }

/** One operation of the API, as its page shows it. */
export type Operation = {
  id: string
  method: string
  path: string
  summary: string
  parameters: Parameter[]
  responses: { status: string; description: string }[]
}
