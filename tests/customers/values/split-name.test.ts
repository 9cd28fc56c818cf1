import { expect, test } from 'vitest'
import { splitName } from '@/lib/customers/values/split-name'

test.each([
  ['Ibáñez, Marta', 'Marta', 'Ibáñez'],
  ['van der Berg, Jan', 'Jan', 'van der Berg'],
  ['Marta Ibáñez', 'Marta', 'Ibáñez'],
  ['MARTA IBÁÑEZ', 'MARTA', 'IBÁÑEZ'],
])('%j is parted', (name, firstName, lastName) => {
  expect(splitName(name)).toEqual({ firstName, lastName, isCertain: true })
})

test.each([
  ['Marta Ibáñez López', 'Marta Ibáñez', 'López'],
  ['Marta Ibáñez, PhD', 'Marta', 'Ibáñez, PhD'],
  ['John Smith, Jr.', 'John', 'Smith, Jr.'],
  ['Smith, John Jr.', 'John Jr.', 'Smith'],
  ['Dr. Smith', 'Dr.', 'Smith'],
  ['Sra. Ibáñez', 'Sra.', 'Ibáñez'],
  ['Acme S.L.', 'Acme', 'S.L.'],
  ['Acme, Inc.', 'Acme, Inc.', ''],
  ['IBÁÑEZ Marta', 'IBÁÑEZ', 'Marta'],
  ['山田 花子', '山田', '花子'],
  ['Ana 2', 'Ana', '2'],
  ['Madonna', 'Madonna', ''],
])('where %j is parted has to be said', (name, firstName, lastName) => {
  expect(splitName(name)).toEqual({ firstName, lastName, isCertain: false })
})
