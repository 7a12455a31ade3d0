import { describe, expect, it } from 'vitest'
import { tellingCharacters } from '../../../../src/features/policy-library/copying/commonplaces.ts'
import { foldText } from '../../../../src/features/policy-library/copying/folded-text.ts'

/** What of a text tells something. */
const told = (text: string, phrases: string[] = []): string => {
  const folded = foldText(text)
  const telling = tellingCharacters(folded, phrases, foldText)
  return [...folded.codes].filter((_, at) => (telling[at + 1] ?? 0) > (telling[at] ?? 0)).map((code) => String.fromCodePoint(code)).join('')
}

describe('commonplaces of official texts (J-06)', () => {
  it.each([
    ['根据《中华人民共和国道路交通安全法》《优化营商环境条例》', '根据'],
    ['东政办发〔2026〕12号', ''],
    ['自2026年10月1日起施行，有效期五年', ''],
    ['各县（市、区）人民政府，市政府各部门、各直属机构：', ''],
    ['各乡镇人民政府、街道办事处，县政府各部门、各直属机构：', ''],
    ['清溪县人民政府办公室', ''],
    ['市住房和城乡建设局、市财政局、市人力资源和社会保障局', ''],
    ['现将有关事项通知如下', ''],
    ['现印发给你们，请结合实际，认真贯彻执行。', ''],
    ['已经市政府第18次常务会议审议通过', ''],
    ['以习近平新时代中国特色社会主义思想为指导', ''],
    ['此件公开发布', ''],
    ['特此通知。', ''],
    ['《優化營商環境條例》　特 此\n通 知', ''],
    ['本办法由市财政局负责解释', ''],
  ])('are all of %j but %j', (text, rest) => {
    expect(told(text)).toBe(rest)
  })

  it.each(['每吸纳一人就业补贴三千元', '夜间二十二时至次日六时不得作业', '居民满意度低于百分之八十五的应当整改'])('are nothing of %j', (text) => {
    expect(told(text)).toBe(text)
  })

  it('are further phrases too, whatever signs of patterns stand in them', () => {
    expect(told('按照“五个一+N”(试行)机制推进', ['五个一+N', '（試行）', ' '])).toBe('按照机制推进')
  })

  it('are looked for in texts of any making without delay', () => {
    for (const text of ['各'.repeat(50_000), '人民政府'.repeat(10_000), '《'.repeat(50_000), '第'.repeat(50_000), '各县（市、区）'.repeat(6_000), '中华人民共和国'.repeat(6_000), '根据'.repeat(25_000)]) {
      const began = process.cpuUsage()
      told(text)
      const { user, system } = process.cpuUsage(began)
      expect([text.slice(0, 8), (user + system) / 1000 < 1_000]).toEqual([text.slice(0, 8), true])
    }
  })
})
