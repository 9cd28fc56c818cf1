import type { Query } from '@/scripts/move-rows'

/** A row in each table at least, with what is easily lost: quotes, accents, null, milliseconds, nested JSON. */
export async function fillAllTables(query: Query): Promise<void> {
  const at = `'2026-11-23T12:34:56.789Z'`
  const statements = [
    `INSERT INTO "Store" ("storeHash", name, language, timezone, "planName", scope, "accessToken", "installedAt")
      VALUES ('xyz789', 'Tienda "Xyz" ñ', 'es', 'Europe/Madrid', 'Pro', 'store_v2_customers', 'v1.k1.a.b.c', ${at})`,
    `INSERT INTO "StoreUser" ("storeHash", "userId", email, role) VALUES ('xyz789', 11, 'o''hara@example.com', 'OWNER')`,
    `INSERT INTO "Session" ("tokenHash", "storeHash", "userId", "expiresAt", transport) VALUES ('hash', 'xyz789', 11, ${at}, 'BEARER')`,
    `INSERT INTO "UsedPayload" (jti, purpose, "expiresAt") VALUES ('jti', 'load', ${at})`,
    `INSERT INTO "Change" (id, "storeHash", "customerId", "customerName", source, actor, before, after, state)
      VALUES (gen_random_uuid(), 'xyz789', 7, '山田', 'FORM', 'me', '{"company":"\\u00e9\\"\\\\"}', '{"company":null}', 'APPLIED')`,
    `INSERT INTO "ApiKey" (id, "storeHash", name, scope, "secretHash", "createdByName")
      VALUES ('key', 'xyz789', 'ERP', 'WRITE', 'hmac', 'me')`,
    `INSERT INTO "IdempotentRequest" ("apiKeyId", "idempotencyKey", "requestHash", "expiresAt", status)
      VALUES ('key', 'one', 'hash', ${at}, 200)`,
    `INSERT INTO "AuditEvent" (id, "storeHash", event, actor, detail) VALUES (gen_random_uuid(), 'xyz789', 'installed', 'me', '{"n":1}')`,
  ]
  for (const statement of statements) await query(statement)
}
