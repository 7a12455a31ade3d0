import type { FoldedText } from './folded-text.ts'

/**
 * What stands in official texts of every origin and is nobody's wording (J-06): titles of laws and documents, their
 * numbers, dates, issuers and addressees, formulas of opening and closing. Patterns are asked on the text with its
 * characters in their common form and without spaces and line ends, so they are written simplified, half-width and small.
 */
const numeral = '[〇零一二三四五六七八九十百千万\\d]'
const areas = '(?:省|自治区|直辖市|设区市|市|地区|州|盟|县|区|旗|乡|镇|街道|村|社区)'
const offices = '(?:人民政府办公[厅室]|人民政府|党委|委员会|常务委员会|办公[厅室]|办事处|管委会|直属机构|派出机构|直属单位|工作部门|有关部门|各部门|部门|有关单位|各单位|企事业单位)'
const bureaus = '(?:发展和?改革|教育|科技|科学技术|工业和?信息化|经济和?信息化|公安|民政|司法|财政|人力资源和?社会保障|人社|自然资源|生态环境|住房和?城乡建设|住建|交通运输|水利|水务|农业农村|商务|文化和?旅游|卫生健康|卫健|退役军人事务|应急管理|审计|市场监督管理|市场监管|统计|医疗保障|医保|行政审批服务|政务服务管理|数据管理|数据|税务|消防救援|乡村振兴|林业|气象|体育|城市管理|信访)(?:部|厅|局|委员会|委|中心|机构|主管部门|部门)'

/** `before`: so many characters in front of it belong to it, a name of a place or body; asked backwards, since a pattern would try every one of them. */
type Commonplace = { pattern: RegExp; before: number }

const patterns: readonly (RegExp | Commonplace)[] = [
  // titles of laws and documents, with their numbers
  /《[^《》]{1,100}》/g,
  { pattern: /[〔([]\d{4}[〕)\]]\d{1,4}号/g, before: 10 },
  // dates and periods
  new RegExp(`(?:\\d{4}|[〇零一二三四五六七八九]{4})年(?:${numeral}{1,3}月(?:${numeral}{1,3}日)?)?`, 'gu'),
  new RegExp(`第?${numeral}{1,4}五时期|第?${numeral}{1,4}个五年规划(?:和${numeral}+年远景目标纲要)?`, 'gu'),
  // addressees: 各县(市、区)人民政府，市直各单位
  new RegExp(`各${areas}?(?:\\([^()]{1,12}\\))?(?:[、,]?(?:各)?${areas}){0,6}(?:${offices}|${bureaus})(?:[、,](?:[省市州县区]直?)?(?:政府)?(?:有关|各)?(?:${areas})?(?:${offices}|${bureaus})){0,8}`, 'gu'),
  new RegExp(`[省市州县区](?:人民)?政府?(?:有关|各)?(?:工作)?(?:委、办、局|${offices})(?:[、,]各?${offices}){0,6}`, 'gu'),
  // issuers and competent bodies, with the name of their place
  { pattern: new RegExp(`${areas}?(?:${bureaus}|人民政府(?:办公[厅室])?)`, 'g'), before: 2 },
  /中华人民共和国[\p{Script=Han}]{0,8}|中共中央[、,]?(?:国务院)?(?:办公厅)?|国务院(?:办公厅|有关部门)?/gu,
  // opening
  /(?:现)?(?:将)?(?:有关|相关|具体)?(?:事项|情况|问题|工作)?(?:通知|公告|通告|通报|批复|规定|解读|说明)如下/g,
  /(?:现)?(?:予以)?(?:印发|公布|发布|转发)(?:给你们)?[,，]?(?:请)?(?:结合(?:各自|工作|本地|本部门)?实际)?[,，]?(?:请)?(?:认真)?(?:遵照执行|贯彻执行|贯彻落实|组织实施|抓好落实|执行)/g,
  { pattern: /(?:第\d+次)?(?:常务)?会议(?:审议)?(?:通过|同意)/g, before: 12 },
  /根据[^。]{0,10}(?:法律法规|有关法律|有关规定|相关规定)(?:的?(?:规定|精神|要求))?/g,
  /结合(?:我|本)?[省市州县区]?(?:工作)?实际[,]?(?:特?制定|现)?(?:本(?:办法|细则|方案|意见|规定|措施|通知))?/g,
  /以习近平新时代中国特色社会主义思想为指导|(?:全面|深入)?(?:学习)?贯彻(?:落实)?党的[\p{Script=Han}\d]{2,8}(?:大|全会)精神|坚持以人民为中心(?:的发展思想)?|(?:按照|贯彻)?(?:党中央|省委|市委|县委)[、,]?(?:国务院|省政府|市政府|县政府)?(?:决策部署|工作部署|工作要求|部署要求)/gu,
  // closing
  /特此(?:通知|公告|通告|通报|批复|报告|函复|函告|说明)/g,
  new RegExp(`(?:本[\\p{Script=Han}]{2,4})?自(?:印发|公布|发布|\\d{4}年[\\d月日]*)(?:之日)?起(?:\\d{1,3}日后)?(?:施行|实施|执行|生效)|有效期(?:为|至)?(?:${numeral}{1,4})(?:年|个月)?`, 'gu'),
  /本(?:办法|细则|方案|意见|规定|措施|通知|规划|政策)(?:的具体应用问题)?由[\p{Script=Han}、]{2,24}(?:负责)?解释/gu,
  /此(?:前|件)[\p{Script=Han}]{0,10}(?:与本[\p{Script=Han}]{2,4}不一致的?[,]?以本[\p{Script=Han}]{2,4}为准|公开发布|主动公开)/gu,
  /(?:请)?及时(?:向|报告|反馈)[^。]{0,12}(?:反映|报告|反馈)|执行中(?:遇到|发现)(?:的)?(?:重大|有关)?(?:问题|情况)|(?:切实)?加强组织领导|(?:进一步)?(?:压实|落实)(?:工作)?责任|加大宣传力度|营造良好(?:的)?(?:社会)?(?:氛围|环境)/g,
]

const escaped = (phrase: string): string => phrase.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/**
 * How many of the first n characters of the folded text tell something, n from 0 to its length: those outside of
 * commonplaces.
 * @param phrases what else is a commonplace here, such as the names of the province's bodies; in any form
 * @param fold brings a phrase into the common form
 */
export function tellingCharacters(text: FoldedText, phrases: readonly string[], fold: (text: string) => FoldedText): Uint32Array {
  const common = new Uint8Array(text.plain.length)
  const own = phrases.filter((phrase) => phrase.trim() !== '').map((phrase) => new RegExp(escaped(fold(phrase).plain), 'g'))
  for (const one of [...patterns, ...own]) {
    const { pattern, before } = one instanceof RegExp ? { pattern: one, before: 0 } : one
    for (const { 0: found, index } of text.plain.matchAll(pattern)) common.fill(1, nameBefore(text.plain, index, before), index + found.length)
  }
  const telling = new Uint32Array(text.codes.length + 1)
  for (let at = 0; at < text.codes.length; at += 1) telling[at + 1] = (telling[at] as number) + (common[text.inPlain[at] as number] === 1 ? 0 : 1)
  return telling
}

const isName = /[\p{Script=Han}\d]/u

function nameBefore(plain: string, at: number, most: number): number {
  let start = at
  while (start > Math.max(0, at - most) && isName.test(plain[start - 1] as string)) start -= 1
  return start
}
