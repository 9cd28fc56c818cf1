import type { Operation, Parameter } from '@/components/api-docs/operation'

type Schema = {
  $ref?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}
type WireParameter = { $ref?: string; name?: string; in?: string; required?: boolean; description?: string; schema?: Schema }
type WireOperation = {
  operationId?: string
  summary?: string
  parameters?: WireParameter[]
  requestBody?: { content?: Record<string, { schema?: Schema }> }
  responses?: Record<string, { $ref?: string; description?: string }>
}
/** As much of an OpenAPI 3.1 document as is shown. */
export type OpenApiDocument = { paths: Record<string, Record<string, unknown>>; components?: unknown }

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

/** The operations of a document, in its order. */
export function readOperations(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => readOperation(document, path, method, operation as WireOperation)),
  )
}

function readOperation(document: OpenApiDocument, path: string, method: string, operation: WireOperation): Operation {
  const { operationId, summary = '', parameters = [], requestBody, responses = {} } = operation
  const body = Object.values(requestBody?.content ?? {})[0]?.schema
  const taken = [...parameters.map((one) => readParameter(document, one)), ...(body ? readProperties(document, body) : [])]
  return {
    id: operationId ?? `${method}-${path}`,
    method: method.toUpperCase(),
    path,
    summary,
    // a parameter that is taken in the address and in the body is shown once
    parameters: [...new Map(taken.map((one) => [one.name, one])).values()],
    responses: Object.entries(responses).map(([status, response]) => ({
      status,
      description: resolve(document, response).description ?? '',
    })),
  }
}

function readParameter(document: OpenApiDocument, parameter: WireParameter): Parameter {
  const { name = '', required = false, description, schema = {} } = resolve(document, parameter)
  return {
    name,
    type: typeOf(document, schema),
    isRequired: required,
    description: description ?? resolve(document, schema).description ?? '',
  }
}

function readProperties(document: OpenApiDocument, schema: Schema): Parameter[] {
  const { properties = {}, required = [], allOf = [] } = resolve(document, schema)
  const own = Object.entries(properties).map(([name, property]) => ({
    name,
    type: typeOf(document, property),
    isRequired: required.includes(name),
    description: property.description ?? resolve(document, property).description ?? '',
  }))
  return [...allOf.flatMap((part) => readProperties(document, part)), ...own]
}

/** "string or integer". Null is not named, since every parameter takes it as "leave alone". */
function typeOf(document: OpenApiDocument, schema: Schema): string {
  const { type, anyOf, oneOf, enum: values, items, const: value } = resolve(document, schema)
  const parts = anyOf ?? oneOf
  if (parts) return joined(parts.map((part) => typeOf(document, part)))
  if (values ?? value !== undefined) return joined((values ?? [value]).map((one) => JSON.stringify(one)))
  if (type === 'array') return `[${items ? typeOf(document, items) : ''}]`
  return joined([type ?? []].flat())
}

function joined(types: string[]): string {
  return [...new Set(types.filter((type) => type !== 'null' && type !== ''))].join(' | ')
}

/** What a local `$ref` names. */
function resolve<T extends { $ref?: string }>(document: OpenApiDocument, value: T): T {
  if (!value.$ref?.startsWith('#/')) return value
  const found = value.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (part, name) => (part as Record<string, unknown> | undefined)?.[name.replaceAll('~1', '/').replaceAll('~0', '~')],
      document,
    )
  return { ...(found as T), ...value, $ref: undefined }
}
