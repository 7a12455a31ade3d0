import { describe, expect, it } from 'vitest'
import {
  checkHost,
  checkIcpNumber,
  checkPoliceNumber,
  checkSiteCode,
  divisionCodeOf,
  domainWarnings,
  policeDigitsOf,
} from '../../../src/tenancy/registration-numbers.ts'
import type { TenantLevel } from '../../../src/tenancy/tenant.ts'

const keysOf = (reasons: readonly { key: string }[]): string[] => reasons.map(({ key }) => key)

describe('site code (G-14)', () => {
  it.each([
    ['4300000077', '430000'],
    ['1303000020', '130300'],
    ['9901210001', '990121'],
    ['bm01000001', null],
  ])('%s is well formed; its division is %s', (code, division) => {
    expect(checkSiteCode(code)).toEqual([])
    expect(divisionCodeOf(code)).toBe(division)
  })

  it.each(['', '430000007', '43000000770', 'BM01000001', 'bm0100001', 'bm010000011', ' 4300000077', '４３００００００７７', '4300000077\n'])(
    '%j is refused',
    (code) => {
      expect(checkSiteCode(code)).toEqual([{ key: 'registration.site-code', rule: 'G-14', params: { value: code } }])
      expect(divisionCodeOf(code)).toBeNull()
    },
  )
})

describe('ICP number (G-15)', () => {
  it.each(['京ICP备19014889号', '津ICP备17003424号-1', '霁ICP备99000001号-12'])('%s is well formed', (number) => {
    expect(checkIcpNumber(number)).toEqual([])
  })

  it.each(['', 'ICP备19014889号', '京ICP备1901488号', '京ICP备190148899号', '京ICP备19014889', '京ICP备19014889号-', '京icp备19014889号', 'AICP备19014889号'])(
    '%j is refused',
    (number) => {
      expect(keysOf(checkIcpNumber(number))).toEqual(['registration.icp-number'])
      expect(checkIcpNumber(number)[0]?.rule).toBe('G-15')
    },
  )
})

describe('police number (G-15)', () => {
  it.each([
    ['湘公网安备 43010302000524号', '43010302000524'],
    ['湘公网安备43010302000524号', '43010302000524'],
    ['13030202002230', '13030202002230'],
  ])('%s carries the digits %s', (number, digits) => {
    expect(checkPoliceNumber(number)).toEqual([])
    expect(policeDigitsOf(number)).toBe(digits)
  })

  it.each(['', '4301030200052', '430103020005240', '43010302000524号', '湘公网安备 43010302000524', '公网安备 43010302000524号', '湘公网安备  43010302000524号'])(
    '%j is refused',
    (number) => {
      expect(keysOf(checkPoliceNumber(number))).toEqual(['registration.police-number'])
      expect(policeDigitsOf(number)).toBeNull()
    },
  )
})

describe('host', () => {
  it.each(['www.example.gov.cn', 'songyi.localhost', 'jyj.example.gov.cn', 'abc.xn--zfr164b', 'a-b.c1.cn'])(
    '%s is well formed',
    (host) => {
      expect(checkHost(host)).toEqual([])
    },
  )

  it.each(['', 'localhost', 'WWW.example.gov.cn', 'http://a.gov.cn', 'a.gov.cn:80', 'a.gov.cn/', 'a..cn', '-a.cn', 'a-.cn', 'a_b.cn', '松漪.政务', '10.0.0.1', `${'a'.repeat(64)}.cn`, `${'a.'.repeat(130)}cn`, 'a.cn.'])(
    '%j is refused',
    (host) => {
      expect(keysOf(checkHost(host))).toEqual(['registration.host'])
    },
  )
})

type WarningCase = [name: string, hosts: string[], level: TenantLevel, parent: TenantLevel | null, keys: string[]]

describe('domain rules as warnings (G-04, G-16, G-17)', () => {
  it.each<WarningCase>([
    ['portal', ['www.abc.gov.cn'], 'county', 'prefecture', []],
    ['portal with a Chinese domain', ['www.abc.gov.cn', 'abc.xn--zfr164b'], 'county', 'prefecture', []],
    ['department of a prefecture', ['jyj.abc.gov.cn'], 'department', 'prefecture', []],
    ['name that never leaves the machine', ['abc.localhost'], 'county', 'prefecture', []],
    ['foreign suffix', ['www.abc.com'], 'county', 'prefecture', ['registration.domain-suffix']],
    ['look-alike suffix', ['www.abcgov.cn'], 'county', 'prefecture', ['registration.domain-suffix']],
    ['portal without www', ['abc.gov.cn'], 'county', 'prefecture', ['registration.domain-structure']],
    ['portal with a deeper name', ['www.x.abc.gov.cn'], 'county', 'prefecture', ['registration.domain-structure']],
    ['department under www', ['www.abc.gov.cn'], 'department', 'prefecture', ['registration.domain-structure']],
    ['Chinese domain with a prefix', ['www.abc.xn--zfr164b'], 'county', 'prefecture', ['registration.domain-structure']],
    ['two English domains', ['www.abc.gov.cn', 'www.abd.gov.cn'], 'county', 'prefecture', ['registration.domain-count']],
    ['two Chinese domains', ['abc.xn--zfr164b', 'abd.xn--zfr164b'], 'county', 'prefecture', ['registration.domain-count']],
    ['department of a county', ['jyj.localhost'], 'department', 'county', ['registration.county-department-host']],
  ])('%s', (_, hosts, level, parent, keys) => {
    expect(keysOf(domainWarnings(hosts, level, parent))).toEqual(keys)
  })
})
