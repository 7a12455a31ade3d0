import { describe, expect, it } from 'vitest'
import { isPublicAddress } from '../../../src/checks/link-probe.store.ts'

describe('addresses that the platform may ask', () => {
  it.each([
    '0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.8', '192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255',
    '::', '::1', 'fe80::1', 'fc00::1', 'fd12::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::a00:1', '2001:db8::1', '2002:7f00:1::', '2001::1', 'ff02::1', 'localhost', '', '1.2.3', '0x7f.1',
  ])('%s is none of them', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each(['1.1.1.1', '172.32.0.1', '100.128.0.1', '223.255.255.255', '2400:3200::1', '240e::1'])('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })
})
