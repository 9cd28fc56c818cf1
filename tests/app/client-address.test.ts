import { BlockList } from 'node:net'
import { describe, expect, test } from 'vitest'
import { clientAddress } from '@/app/client-address'
import { parseEnv } from '@/lib/env'
import { testEnvironment } from '@/tests/setup/environment'

const trusted = parseEnv({ ...testEnvironment, TRUSTED_PROXIES: '127.0.0.1,10.0.0.0/8, ::1' }).TRUSTED_PROXIES

describe('the address of a caller is', () => {
  test.each<[string, string | undefined, string | undefined, string]>([
    ['that of the connection where nobody forwards', '203.0.113.7', undefined, '203.0.113.7'],
    ['that of the connection, whatever a stranger says', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['what the trusted proxy has seen', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['what the trusted proxy has seen, not what stood there before', '127.0.0.1', '10.9.9.9, 192.0.2.1, 198.51.100.1', '198.51.100.1'],
    ['what the first of several trusted proxies has seen', '::ffff:127.0.0.1', '192.0.2.1, 198.51.100.1, 10.1.2.3', '198.51.100.1'],
    ['without a port', '127.0.0.1', '198.51.100.1:4711', '198.51.100.1'],
    ['the proxy’s own where what it forwards is none', '127.0.0.1', 'unknown', '127.0.0.1'],
    ['the proxy’s own where it forwards nothing', '::1', undefined, '0:0:0:0::/64'],
    ['the network of an IPv6 address', '::1', '[2001:DB8:0:7::12]:443', '2001:db8:0:7::/64'],
    ['the same for all of that network', '2001:db8:0:7:ffff::1', undefined, '2001:db8:0:7::/64'],
    ['told of a connection that has none', undefined, '198.51.100.1', 'unknown'],
  ])('%s', (_, peer, forwarded, address) => {
    expect(clientAddress(peer, forwarded, trusted)).toBe(address)
  })

  test('never what is forwarded where no proxy is trusted', () => {
    expect(clientAddress('127.0.0.1', '198.51.100.1', new BlockList())).toBe('127.0.0.1')
  })
})
