import { randomUUID } from 'node:crypto'
import { cpSync, rmSync } from 'node:fs'
import { afterAll, inject } from 'vitest'
import { testEnvironment } from '@/tests/setup/environment'
import { databaseUrl, onServer } from '@/tests/setup/postgres-server'

// Before the test file and, with it, lib is imported.
Object.assign(process.env, testEnvironment)
const template = inject('template')
const suffix = randomUUID().slice(0, 8)
if ('folder' in template) {
  const folder = `${template.folder}-${suffix}`
  process.env.DATA_DIR = folder
  cpSync(template.folder, folder, { recursive: true })
  afterAll(() => rmSync(folder, { recursive: true }))
} else {
  const name = `${template.name}_${suffix}`
  await onServer(template.serverUrl, [`CREATE DATABASE ${name} TEMPLATE ${template.name}`])
  process.env.DATABASE_URL = databaseUrl(template.serverUrl, name)
}
