import type { Query } from '@/scripts/move-rows'

/** A row in each table at least, with what is easily lost: quotes, accents, null, milliseconds, nested JSON. */
export async function fillAllTables(query: Query): Promise<void> {
  const at = `'2026-11-23T12:34:56.789Z'`
  const statements = [
    `INSERT INTO "EncryptionKey" (id) VALUES ('k1')`,
    `INSERT INTO "Store" ("storeHash", name, language, timezone, "planName", scope, "accessToken", "installedAt")
      VALUES ('xyz789', 'Tienda "Xyz" ñ', 'es', 'Europe/Madrid', 'Pro', 'store_v2_customers', 'v1.k1.a.b.c', ${at})`,
    `INSERT INTO "StoreUser" ("storeHash", "userId", email, role) VALUES ('xyz789', 11, 'o''hara@example.com', 'OWNER')`,
    `INSERT INTO "Session" ("tokenHash", "storeHash", "userId", "expiresAt", transport) VALUES ('hash', 'xyz789', 11, ${at}, 'BEARER')`,
    `INSERT INTO "SpentBearer" ("tokenHash", "familyId") SELECT 'spent', "familyId" FROM "Session"`,
    `INSERT INTO "UsedPayload" (jti, purpose, "expiresAt") VALUES ('jti', 'load', ${at})`,
    `INSERT INTO "Change" (id, "storeHash", "customerId", source, sealed, state)
      VALUES (gen_random_uuid(), 'xyz789', 7, 'FORM', 'v1.k1.a.b.c', 'APPLIED')`,
    `INSERT INTO "ApiKey" (id, "storeHash", name, scope, "secretHash", "createdByName")
      VALUES ('key', 'xyz789', 'ERP', 'WRITE', 'hmac', 'me')`,
    `INSERT INTO "IdempotentRequest" ("apiKeyId", "idempotencyKey", "requestHash", "expiresAt", status)
      VALUES ('key', 'one', 'hash', ${at}, 200)`,
    `INSERT INTO "AuditEvent" (id, "storeHash", event, sealed) VALUES (gen_random_uuid(), 'xyz789', 'installed', 'v1.k1.a.b.c')`,
    `INSERT INTO "Run" (id, "storeHash", source, state, sealed, mapping)
      VALUES ('01234567-89ab-7def-8123-456789abcdef', 'xyz789', 'FILE', 'PREVIEWED', 'v1.k1.a.b.c', '{"columns":["\\u00e9\\"\\\\",null]}')`,
    `INSERT INTO "RunFile" ("runId", part, "storeHash", sealed)
      VALUES ('01234567-89ab-7def-8123-456789abcdef', 0, 'xyz789', 'v1.k1.a.b.c')`,
    `INSERT INTO "RunRow" ("runId", "rowNumber", "storeHash", cells)
      VALUES ('01234567-89ab-7def-8123-456789abcdef', 2, 'xyz789', 'v1.k1.山.b.c')`,
    `INSERT INTO "ColumnMap" ("storeHash", "headingKey", mapping) VALUES ('xyz789', 'key', '{"columns":[]}')`,
  ]
  for (const statement of statements) await query(statement)
}
