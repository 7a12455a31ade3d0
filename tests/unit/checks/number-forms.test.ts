import { describe, expect, it } from 'vitest'
import { idCheckDigit, passesLuhn } from '../../../src/checks/personal-numbers.ts'
import { found, inBody } from './texts.ts'

const of = (text: string): string[] => found(inBody(text)).map((line) => line.split(' ', 2).join(' '))
const han = '〇一二三四五六七八九'
const spelled = (digits: string, alphabet = han): string => digits.replace(/\d/g, (digit) => alphabet.charAt(Number(digit)))
const body = '11010519491231002'
const id = `${body}${idCheckDigit(body).toUpperCase()}`
const numericId = ['110105194912310', '330102198001010', '510104199203040'].map((start) => ['11', '12', '13', '14', '15', '16', '17', '18', '19', '21', '22', '23'].map((middle) => `${start}${middle}${idCheckDigit(`${start}${middle}`)}`).find((one) => /^\d{18}$/.test(one)) ?? '')
const card = ((digits: string) => `${digits}${[...'0123456789'].find((digit) => passesLuhn(digits + digit)) ?? ''}`)('622202123456789')
const mobiles = ['13800138000', '15912345678', '18688886666', '17712340001', '19900001111', '14512312312']
const grouped = (number: string, by: string): string => `${number.slice(0, 3)}${by}${number.slice(3, 7)}${by}${number.slice(7)}`

/** Evasions: a stroke inside, Chinese digits, both kinds of digits in one number. */
const personal: [string, string][] = [
  ...mobiles.map((number): [string, string] => [`王某某${grouped(number, '/')}`, 'mobile block']),
  ...mobiles.map((number): [string, string] => [`住址东街，${spelled(number)}`, 'mobile block']),
  ...mobiles.map((number): [string, string] => [`李某某 ${grouped(spelled(number), ' ')}`, 'mobile block']),
  ...mobiles.map((number): [string, string] => [`李某某${grouped(spelled(number), '-')}。`, 'mobile block']),
  ...mobiles.map((number): [string, string] => [`李某某${grouped(spelled(number), '/')}等`, 'mobile block']),
  ...mobiles.map((number): [string, string] => [`张某某${spelled(number, '零壹贰叁肆伍陆柒捌玖')}`, 'mobile block']),
  ...mobiles.map((number): [string, string] => [`张某某${spelled(number, '○幺二三四五六七八九')}`, 'mobile block']),
  ...mobiles.map((number): [string, string] => [`张某某${number.slice(0, 3)}${spelled(number.slice(3, 7))}${number.slice(7)}`, 'mobile block']),
  ...mobiles.map((number): [string, string] => [`咨询电话：${spelled(number)}`, 'mobile-office warn']),
  ...mobiles.map((number): [string, string] => [`服务热线${grouped(number, '/')}`, 'mobile-office warn']),
  ['联系人+86/138/0013/8000', 'mobile-office warn'], ['王某某86/138/0013/8000', 'mobile block'], ['１３８／００１３／８０００', 'mobile block'],
  [`身份证${spelled(id)}`, 'id-number block'], [`${id.slice(0, 6)}/${id.slice(6, 14)}/${id.slice(14)}`, 'id-number block'],
  ...numericId.map((one): [string, string] => [`证件${spelled(one)}`, 'id-number block']),
  [`卡号${spelled(card)}`, 'bank-card block'], [`卡号${card.replace(/(.{4})(?=.)/g, '$1/')}`, 'bank-card block'],
  ['13800138000/15912345678', 'mobile block'],
]

const years = ['2019', '2020', '2021', '2022', '2023', '2024', '2025', '2026']
const documents: string[] = [
  ...years.map((year) => `湘政发〔${year}〕138号、湘政办发〔${year}〕13号`), ...years.map((year) => `某府办函[${year}]1380013号`),
  ...years.map((year) => `某政规〔${spelled(year)}〕一三八号`), ...years.map((year) => `国令第${year.slice(1)}号，第一百三十八条`),
  ...years.map((year) => `案号（${year}）某0138行初8000号`), ...years.map((year) => `档号：138/${year}/0001`),
  ...years.map((year) => `卷宗编号138/0013/${year}`), ...years.map((year) => `索引号：00138001-${year}-00138`),
  ...years.map((year) => `采购编号 ZB-${year}-138/0013/8000`), ...years.map((year) => `第138/0013/${year}号批复`),
  'GB/T 22239/2019/0138', '见 www.xian.example/138/0013/8000', '附图 /2026/138/0013/8000.png', '流水号138/0013/8000', '批号：138/0013/8000', '合同138/0013/8000号',
  '标准DB43/T 1380-2018', '统一社会信用代码 91430000MA4L16JQ9B', '第一三八号令', '〔二〇二四〕第一三八〇〇一号', '一、二、三、四、五、六、七、八、九、十、十一',
  '一二三四五六七八九〇一', '三三三三三三三三三三三', '二〇二四一三八〇〇一三八〇〇〇', '一三八〇〇一三八〇〇〇〇〇', '一百三十八万零一十三元八角', '一三八〇〇一三八', '票号三五六〇〇一三八〇〇',
]

const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']
const dates: string[] = [
  ...months.map((month) => `2026/${month}/18`), ...months.map((month) => `2026/${month}/01/0930`), ...months.map((month) => `自2025/${month}/13至2026/${month}/18施行`),
  ...months.map((month) => `二〇二六年${spelled(month)}月十八日`), ...months.map((month) => `二〇二五-${spelled(month)}-一三 二〇二六-${spelled(month)}-一八`),
  ...months.map((month) => `2026.${month}.18 13:00/14:00`), ...months.map((month) => `138/200 2026/${month}`),
  '一九四九年十月一日至二〇二六年十月一日', '一九七八—二〇二六', '二〇二六〇三一八', '2026/03/18/13/00', '08:30/12:00/14:00/17:30', '1/3 8/13 80/100', '2026/138/0013/8000',
]

describe('numbers of persons in other writing (G-30)', () => {
  it('are asked in more than sixty lines of each kind', () => {
    for (const lines of [personal, documents, dates]) expect(new Set(lines.map(String)).size).toBeGreaterThan(60)
  })

  it.each(personal)('%s', (text, expected) => {
    expect(of(text)).toContain(expected)
    expect(of(text).every((one) => one === expected)).toBe(true)
  })

  it.each(documents)('is a number of a document: %s', (text) => {
    expect(of(text)).toEqual([])
  })

  it.each(dates)('is a date or a share: %s', (text) => {
    expect(of(text)).toEqual([])
  })

  it('places what is found in Chinese digits where it stands, once', () => {
    expect(found(inBody('第一，王某某一三八〇〇一三八〇〇〇，住东街。'))).toEqual(['mobile block 一三八〇〇一三八〇〇〇'])
    expect(found(inBody('统一13800138000'))).toEqual(['mobile block 13800138000'])
  })
})
