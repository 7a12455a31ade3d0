import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDocument } from '../../../src/tenancy/platform-documents.store.ts'
import { ask, createSite, database, startTestPlatform, stopDatabase, visit, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { aLetter } from '../../support/letters.ts'

/** Questions that a county has answered, and titles under which others ask the same, as people write them. */
const answered: readonly (readonly [question: string, answer: string, again: readonly string[]])[] = [
  ['公租房申请需要什么条件', '本县户籍或居住证满一年、人均住房面积低于15平方米的家庭可以申请。', ['申请公租房要符合哪些条件', '公租房的申请条件', '我家能不能申请公租房', '外地人可以住公租房吗']],
  ['城乡居民医保什么时候缴费', '每年9月至12月集中缴费，可在手机或村委会办理。', ['医保缴费时间', '居民医保今年几号开始交', '明年的医保怎么缴费', '新农合还能补交吗']],
  ['不动产登记证遗失如何补办', '持身份证到不动产登记中心申请，公告十五日后补发。', ['不动产证丢了怎么补办', '房产证遗失补办流程', '不动产登记证书补办要多久', '房本找不到了怎么办']],
  ['小学入学报名需要哪些材料', '户口簿、房产证或租房合同、预防接种证。', ['小学报名要带什么材料', '孩子上一年级怎么报名', '小学入学材料', '外来务工子女小学入学']],
  ['老年人高龄津贴怎样领取', '年满八十周岁的老人由村（社区）申报，按月发放。', ['高龄津贴领取条件', '八十岁老人有什么补贴', '高龄老人津贴什么时候发', '老年津贴怎么申请']],
  ['自来水停水如何提前知道', '计划停水提前二十四小时在供水公司公众号发布。', ['停水为什么不通知', '自来水停水通知在哪看', '我们小区经常停水', '什么时候来水']],
  ['营业执照在哪里办理', '可在政务服务网全程网办，或到政务大厅市场监管窗口办理。', ['办营业执照去哪里', '个体营业执照怎么办', '注册公司的手续', '营业执照网上办理']],
  ['农村危房改造补助标准是多少', '经鉴定为危房的低收入群体每户补助一万四千元至二万元。', ['危房改造补助多少钱', '农村危房改造怎么申请', '老房子要塌了有补助吗', '危房补助标准']],
  ['残疾人两项补贴如何申请', '持残疾人证到户籍地乡镇申请，次月发放。', ['残疾人补贴申请', '残疾人两项补贴标准', '重度残疾护理补贴怎么领', '残疾证能领什么钱']],
  ['公交卡余额如何退还', '到公交公司服务点凭卡退还余额和押金。', ['公交卡退卡', '公交卡余额能退吗', '老年公交卡怎么办', '公交卡里的钱怎么退']],
  ['失业金领取需要多长时间审核', '材料齐全的十个工作日内办结。', ['失业金审核要多久', '失业保险金怎么领', '申请失业金多长时间到账', '被辞退了能领什么']],
  ['秸秆禁烧期间如何处理秸秆', '可由合作社统一打捆收运，每亩补贴三十元。', ['秸秆不让烧怎么处理', '秸秆打捆有补贴吗', '禁烧秸秆地里怎么办', '谁来收秸秆']],
]
/** What nobody has asked yet: a suggestion would only be in the way. */
const unheard = ['学校门口交通拥堵', '广场舞噪音扰民', '建议增设图书馆', '路灯不亮', '垃圾站气味大', '菜市场占道经营', '村里打井', '消防通道被堵', '树木遮挡采光', '河道采砂', '宠物狗伤人', '景区门票太贵']

describe(`questions that were answered before, on ${database}`, () => {
  let platform: TestPlatform
  let county: TestSite
  let ahead = 0
  let asked = 0

  beforeAll(async () => {
    platform = await startTestPlatform({ timed: false, now: () => new Date(Date.now() + ahead) })
    const province = await createSite(platform, { slug: 'sheng', level: 'province' })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    for (const [question, answer] of answered) await createDocument(platform.payload, 'answers', { tenant: county.id, question, answer, shown: true, retired: false })
    platform.worker.wake()
    await platform.worker.idle()
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const suggested = async (title: string): Promise<string[]> => {
    // So many titles a minute are answered.
    if ((asked += 1) % 50 === 0) ahead += 60_001
    const answer = await visit(platform, `/s/xian/messages/similar?title=${encodeURIComponent(title)}`)
    expect(answer.status).toBe(200)
    return (answer.body.questions as { title: string }[]).map((one) => one.title)
  }

  it('are suggested while a title is typed to at least 30 % of those who ask again, and hardly ever to others', async () => {
    let found = 0
    const misled: string[] = []
    for (const [question, , again] of answered) {
      for (const title of again) {
        const titles = await suggested(title)
        if (titles.includes(question)) found += 1
        else if (titles.length > 0) misled.push(`${title} → ${titles.join('、')}`)
      }
    }
    const all = answered.length * 4
    expect(found / all, `${found} of ${all}; misled: ${misled.join(' | ')}`).toBeGreaterThanOrEqual(0.3)
    expect(misled.length / all).toBeLessThanOrEqual(0.1)
    for (const title of unheard) expect(await suggested(title), title).toEqual([])
  })

  it('stand in the preview, too, where no script runs, each leading to its answer', async () => {
    const token = /name="token" value="([^"]+)"/.exec((await visit(platform, '/s/xian/messages/new')).text)?.[1] ?? ''
    const preview = await ask(platform).post('/s/xian/messages/new').set('Host', 'localhost:4999').type('form').send({ token, step: 'preview', kind: 'consultation', title: '申请公租房要符合哪些条件', text: aLetter.text, name: aLetter.name, phone: aLetter.phone, consent: '1' })
    const href = /<a href="(\/s\/xian\/messages\/answers\/[0-9a-z]+\.html)">公租房申请需要什么条件<\/a>/.exec(preview.text)?.[1] ?? ''
    expect((await visit(platform, href)).text).toContain('人均住房面积低于15平方米')
  })
})
