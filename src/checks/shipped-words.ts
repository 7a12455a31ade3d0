import type { WordList } from './word-list.ts'

/**
 * The list every province starts with: misspellings that are wrong wherever they stand, and words that are often mixed
 * up. Neither names persons; those a province keeps itself (W-02).
 */
const misspelt = `
布署=部署
部份=部分
帐号=账号
帐户=账户
帐单=账单
报帐=报账
查帐=查账
记帐=记账
台帐=台账
转帐=转账
对帐=对账
结帐=结账
妥善按排=妥善安排
统一按排=统一安排
工作按排=工作安排
合理按排=合理安排
按排部署=安排部署
登陆网站=登录网站
登陆系统=登录系统
登陆平台=登录平台
登陆账号=登录账号
暴光=曝光
必竟=毕竟
不径而走=不胫而走
不加思索=不假思索
渡假=度假
防患未燃=防患未然
峰会路转=峰回路转
改邪归政=改邪归正
感概=感慨
贯撤=贯彻
合谐社会=和谐社会
合谐稳定=和谐稳定
既往不究=既往不咎
坚苦奋斗=艰苦奋斗
娇揉造作=矫揉造作
精萃=精粹
宽洪大量=宽宏大量
滥芋充数=滥竽充数
烂用职权=滥用职权
默守成规=墨守成规
迫不急待=迫不及待
签定=签订
清彻=清澈
如火如茶=如火如荼
声名雀起=声名鹊起
手屈一指=首屈一指
水笼头=水龙头
随声附合=随声附和
脱贫攻尖=脱贫攻坚
完璧归照=完璧归赵
膺品=赝品
迁徒=迁徙
泄秘=泄密
修茸=修葺
渲泄=宣泄
一愁莫展=一筹莫展
一如继往=一如既往
以身做则=以身作则
渊远流长=源远流长
再接再励=再接再厉
责无旁代=责无旁贷
针贬=针砭
中流抵柱=中流砥柱
重蹈复辙=重蹈覆辙
装祯=装帧
追根朔源=追根溯源
自立更生=自力更生
座落=坐落
`

const doubtful = `
截止目前=截至目前
截止今日=截至今日
截止昨日=截至昨日
截止年底=截至年底
截止上月=截至上月
招聘启示=招聘启事
招领启示=招领启事
征集启示=征集启事
招租启示=招租启事
寻人启示=寻人启事
成份=成分
权利机关=权力机关
权力义务=权利义务
法人代表人=法定代表人
反应问题=反映问题
反应情况=反映情况
质询电话=咨询电话
其它人员=其他人员
其它同志=其他同志
必需遵守=必须遵守
必需按照=必须按照
做出贡献=作出贡献
做出决定=作出决定
做出部署=作出部署
做出批示=作出批示
身分证=身份证
年青干部=年轻干部
年青有为=年轻有为
`

/** Right words in which a wrong one stands by chance. */
const allowed = `
发布署名
公布署名
部份额
成份股
`

const list = (name: string, kind: WordList['kind'], severity: WordList['severity'], words: string): WordList => ({ name, origin: 'platform', kind, severity, words })

export const shippedWordLists: readonly WordList[] = [
  list('shipped:misspelt', 'wrong', 'block', misspelt),
  list('shipped:doubtful', 'wrong', 'warn', doubtful),
  // D-53: sites of governments need no approval of a single site.
  list('shipped:approved-hosts', 'approved-host', 'warn', 'gov.cn'),
  list('shipped:allowed', 'allowed', 'warn', allowed),
]
