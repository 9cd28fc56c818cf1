import type { OpenApiDocument } from '@/app/stores/[storeHash]/api/read-operations'

const text = { type: 'string' }

/** What `/api/v1/openapi.json` tells of the endpoints. */
export function apiDocument(): OpenApiDocument {
  return {
    paths: {
      '/api/v1/customers/update': {
        post: {
          operationId: 'updateCustomer',
          parameters: [{ name: 'Idempotency-Key', in: 'header', schema: text }],
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  properties: {
                    credentials_id: text,
                    customer_id: { type: ['string', 'integer'] },
                    email: text,
                    first_name: text,
                    last_name: text,
                    new_email: text,
                    company: text,
                    phone: text,
                    customer_group_id: { type: ['number', 'string'] },
                    clear_fields: { type: 'array', items: { enum: ['company', 'phone'] } },
                    dry_run: { type: 'boolean' },
                  },
                },
              },
            },
          },
        },
      },
      '/api/v1/customers': {
        get: {
          operationId: 'findCustomers',
          parameters: ['customer_id', 'email', 'name'].map((name) => ({ name, in: 'query', schema: text })),
        },
      },
      '/api/v1/customer-groups': { get: { operationId: 'listCustomerGroups' } },
    },
  }
}
