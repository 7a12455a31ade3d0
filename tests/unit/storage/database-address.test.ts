import { describe, expect, it } from 'vitest'
import { faultOfAddress, placeOfAddress } from '../../../src/storage/database-address.ts'

describe('the address of a database', () => {
  it.each([
    'file:/srv/jiyue/jiyue.db', 'mongodb://localhost/jiyue', 'mongodb://10.0.0.5:27017,10.0.0.6:27017/jiyue?replicaSet=rs0', 'mongodb://jiyue:gar%40heim@db/jiyue',
    'mongodb+srv://jiyue:geheim@cluster.example/jiyue', 'mongodb://jiyue@db/jiyue', 'mongodb://jiyue:@db', 'mongodb://[::1]:27017/jiyue', 'mongodb://db/jiyue?authSource=admin&appName=a@b',
  ])('%s can be tried', (address) => {
    expect(faultOfAddress(address)).toBeNull()
  })

  it.each([
    'mongodb://jiyue:ge@heim@db/jiyue', 'mongodb://jiyue:ge:heim@db/jiyue', 'mongodb://jiyue:ge/heim@db/jiyue', 'mongodb://jiyue:ge%zzheim@db/jiyue', 'mongodb+srv://ji@yue:geheim@db', 'mongodb://admin%00x:geheim@db/jiyue',
  ])('%s has a name or password that is not encoded', (address) => {
    expect(faultOfAddress(address)).toBe('database-credentials')
  })

  it.each(['mongodb://db/jiyue?authMechanism=MONGODB-OIDC', 'mongodb://u@db/?authMechanism=mongodb-oidc&x=1'])('%s signs in by a token that the driver may give away', (address) => {
    expect(faultOfAddress(address)).toBe('database-oidc')
  })

  it('is told without name and password', () => {
    expect(placeOfAddress('mongodb://jiyue:geheim@10.0.0.5:27017,10.0.0.6/jiyue?x=1')).toBe('10.0.0.5:27017,10.0.0.6')
    expect(placeOfAddress('mongodb://jiyue:ge@heim@db/jiyue')).toBe('db')
    expect(placeOfAddress('mongodb+srv://cluster.example')).toBe('cluster.example')
    expect(placeOfAddress('file:/srv/jiyue.db')).toBe('/srv/jiyue.db')
  })
})
