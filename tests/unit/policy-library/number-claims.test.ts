import { describe, expect, it } from 'vitest'
import { outranks } from '../../../src/features/policy-library/number-claims.ts'
import type { Tenant } from '../../../src/tenancy/tenant.ts'

const site = (id: string, name: string, ancestors: Partial<Tenant['ancestors']>, organiser = ''): Tenant =>
  ({ id, name, ancestors: { province: null, prefecture: null, county: null, ...ancestors }, organisers: { supervisor: '', organiser, operator: '', maintainer: '' } }) as Tenant

const province = site('p', '云阜省人民政府', { province: 'p' })
const city = site('c', '宁湖市人民政府', { province: 'p', prefecture: 'c' })
const county = site('x', '东阳县人民政府', { province: 'p', prefecture: 'c', county: 'x' })
const neighbour = site('y', '西阳县人民政府', { province: 'p', prefecture: 'c', county: 'y' })
const bureau = site('b', '东阳县水利局', { province: 'p', prefecture: 'c', county: 'x' }, '东阳县水利局')

describe('who may take a document number from another site (P-06)', () => {
  it.each([
    ['the province from a county that wrote its number', province, county, '云阜省人民政府', true],
    ['whatever the issuer, a site above from one below', city, neighbour, '省发展改革委', true],
    ['a county from the province', county, province, '云阜省人民政府', false],
    ['a county from the province, though it bears the issuer’s name', county, province, '东阳县人民政府', false],
    ['the issuer from a neighbour', county, neighbour, '东阳县人民政府', true],
    ['the issuer, its name with full-width spaces', county, neighbour, '东阳县　人民政府', true],
    ['a neighbour from the issuer', neighbour, county, '东阳县人民政府', false],
    ['one neighbour from another, neither of them the issuer', neighbour, county, '省教育厅', false],
    ['a site from itself', county, county, '东阳县人民政府', false],
    ['a county from its own bureau', county, bureau, '东阳县水利局', true],
    ['a bureau from the neighbouring county, by its organiser', bureau, neighbour, '东阳县水利局', true],
  ])('%s', (_who, asking, holder, issuer, expected) => {
    expect(outranks(asking, holder, issuer)).toBe(expected)
  })
})
