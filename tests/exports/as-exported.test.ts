import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ExportColumn } from '@/lib/contract/export-columns'
import { exportOpener, exportSealer, type ExportedCells } from '@/lib/exports/as-exported'

const cells: ExportedCells = { email: 'marta@example.com', first_name: 'Marta', phone: '0600123456', customer_group_id: '0' }
const sealed = exportSealer('abc123')(789, cells)
const open = exportOpener('abc123')

test('tells of each column that was exported whether a cell holds the same, and of no other', () => {
  const exported = open(` ${sealed}\n`)!
  expect(exported.customerId).toBe(789)
  for (const [column, cell] of Object.entries(cells) as [ExportColumn, string][]) {
    expect([exported.holds(column, cell), exported.holds(column, `${cell}1`)], column).toEqual([true, false])
  }
  expect([exported.holds('company', ''), exported.holds('last_name', 'x')]).toEqual([null, null])
})

test('what a program does to a cell that nobody edits is no edit', () => {
  const exported = open(exportSealer('abc123')(1, { company: 'Ibáñez\r\nHijos ' }))!
  for (const cell of ['Ibáñez\nHijos', 'Iba\u0301n\u0303ez\r\nHijos', ' Ibáñez\rHijos']) expect(exported.holds('company', cell)).toBe(true)
  for (const cell of ['Ibañez\nHijos', 'Ibáñez Hijos', 'ibáñez\nHijos', '']) expect(exported.holds('company', cell)).toBe(false)
})

test('does not open for another store, nor with any character changed, cut off or added', () => {
  expect(exportOpener('xyz789')(sealed)).toBeNull()
  for (let at = 0; at < sealed.length; at++) {
    const other = sealed[at] === '1' ? '2' : '1'
    expect(open(sealed.slice(0, at) + other + sealed.slice(at + 1)), String(at)).toBeNull()
    expect(open(sealed.slice(0, at)), String(at)).toBeNull()
  }
  for (const text of [`${sealed}A`, `x${sealed}`, sealed.replace('789', '0789'), '', 'uc1.a.1.', `uc1.gone.789.${sealed.split('.')[3]}`])
    expect(open(text)).toBeNull()
})

test('is as long for any values, and tells none of them', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (company, phone) => {
      const one = exportSealer('abc123')(5, { company, phone })
      expect(one.length).toBe(exportSealer('abc123')(5, { company: '', phone: '' }).length)
      expect(exportOpener('abc123')(one)?.holds('company', company)).toBe(true)
    }),
  )
  // the same value of two customers, or of two fields, is not to be seen
  const bytes = (cell: string) => cell.split('.')[3]!.slice(2)
  expect(bytes(exportSealer('abc123')(5, { company: 'A' }))).not.toBe(bytes(exportSealer('abc123')(6, { company: 'A' })))
})
