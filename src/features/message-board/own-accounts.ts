/** A stretch of a folded text: half-width, small letters, nothing invisible. */
export type Place = { start: number; end: number }

const at = String.raw`[ \t]{0,2}(?:@|[([{]at[)\]}])[ \t]{0,2}`
const name = '[a-z0-9._%+-]{1,64}'
const labels = String.raw`[a-z0-9-]{1,63}(?:[.。．][a-z0-9-]{1,63}){1,4}`
/** Spread with spaces it needs an ending that everybody knows: the end of a sentence is a point before a word, too. */
const spreadLabels = String.raw`[a-z0-9-]{1,63}(?:[ \t]{0,2}[.。．点][ \t]{0,2}[a-z0-9-]{1,63}){0,3}[ \t]{0,2}[.。．点][ \t]{0,2}(?:com|cn|net|org|edu|gov|cc|io|me|email)(?![a-z0-9])`
const mail = new RegExp(`${name}${at}(?:${labels}|${spreadLabels})`, 'g')

/** Addresses of electronic mail, with 。 for a point, (at) for @ and spaces around them, too. */
export const mailAddressesIn = (text: string): Place[] => [...text.matchAll(mail)].map((match) => ({ start: match.index, end: match.index + match[0].length }))

/** Messengers as people name them. 公众号 and 小程序 are an office's and do not follow one of these words at once. */
const messenger = String.raw`(?:微信|威信|薇信|徽信|(?<![a-z0-9])(?:wx|vx|wechat|weixin|qq|q q)|加(?:我)?v(?:信|x)?(?![a-z])|v信|扣扣|抠抠|企鹅号|(?:抖音|快手|小红书|钉钉|支付宝)(?:号|账号|帐号|账户))`
const between = String.raw`(?:号码|号|群号|群|账号|帐号|id)?[ \t]{0,3}(?:就是|也是|是|为)?[ \t]{0,3}[:=(\["'“「【《<]{0,2}[ \t]{0,3}`
const ownName = String.raw`[a-z0-9][a-z0-9_-]{4,19}`
/** Digits in groups, or spelled: five to twelve. */
const ownNumber = String.raw`[\d〇零一幺二三四五六七八九](?:[ \t.-]?[\d〇零一幺二三四五六七八九]){4,11}`
const day = String.raw`(?:19|20)\d{2}[-.](?:0?[1-9]|1[0-2])[-.]`
const account = new RegExp(`(${messenger}${between})(?!${day})(?:${ownNumber}(?![a-z0-9_-])|${ownName})`, 'g')

/** Accounts of messengers; the words before them are no part of them. */
export const accountsIn = (text: string): Place[] => [...text.matchAll(account)].map((match) => ({ start: match.index + (match[1]?.length ?? 0), end: match.index + match[0].length }))
