import { policyTexts, type PolicyText } from './policy-texts.ts'
import { compressed, excerpt, fullWidth, interleaved, lightlyEdited, mixed, paragraphsOf, scanned, sentencesOf, shuffled, traditional, weightOf, type Dice } from './edit-operators.ts'
import { seeded } from '../seeded.ts'

/** An interpretation beside a document, with what a fair reader says about it. */
export type LabelledPair = {
  kind: string
  base: string
  heldOut: boolean
  interpretation: string
  document: string
  copied: boolean
  /** share that was copied, where it follows from how the pair was made */
  truth: number | null
}

type Made = { kind: string; copied: boolean; interpretation: string; document?: string; truth?: number }

/** 32 pairs of each base text, the same at every run. */
export function labelledPairs(): LabelledPair[] {
  const bases = policyTexts()
  return bases.flatMap((base, at) => {
    // Others of the same part, so that nothing of what is held out is seen by the rest.
    const others = bases.filter((other) => other.heldOut === base.heldOut && other !== base)
    return [...copies(base, seeded(1000 + at)), ...ownTexts(base, others, seeded(2000 + at), at)].map((made) => ({
      base: base.name, heldOut: base.heldOut, document: base.document, truth: null, ...made,
    }))
  })
}

const lead = '近日，有关部门出台了一份新文件，许多群众来电询问，现就大家关心的内容作一说明。'

/** Interpretations that are a copy (J-06). */
function copies(base: PolicyText, roll: Dice): Made[] {
  const { document, interpretation } = base
  const long = excerpt(document, 0.7, roll)
  const copied = true
  return [
    { kind: 'verbatim', copied, interpretation: document, truth: 1 },
    { kind: 'verbatim', copied, interpretation: long, truth: 1 },
    { kind: 'verbatim', copied, interpretation: lead + excerpt(document, 0.5, roll) },
    { kind: 'reordered', copied, interpretation: shuffled(sentencesOf(document), roll).join('') },
    { kind: 'reordered', copied, interpretation: shuffled(paragraphsOf(long.replaceAll('。', '。\n')), roll).join('\n') },
    { kind: 'edited', copied, interpretation: lightlyEdited(document, 30, roll) },
    { kind: 'edited', copied, interpretation: lightlyEdited(long, 18, roll) },
    { kind: 'edited', copied, interpretation: lightlyEdited(shuffled(sentencesOf(long), roll).join(''), 12, roll) },
    { kind: 'edited', copied, interpretation: lightlyEdited(document, 8, roll) },
    { kind: 'compressed', copied, interpretation: compressed(document, roll) },
    { kind: 'interleaved', copied, ...interleavedWith(document, interpretation) },
    { kind: '65 % copied', copied, interpretation: mixed(document, shortened(interpretation), 0.65, roll), truth: 0.65 },
    { kind: 'traditional', copied, interpretation: traditional(long, 'hk'), truth: 1 },
    { kind: 'traditional', copied, interpretation: traditional(lightlyEdited(document, 25, roll), 'tw') },
    { kind: 'full width', copied, interpretation: fullWidth(long), truth: 1 },
    { kind: 'scanned', copied, interpretation: scanned(long, 25, roll) },
    { kind: 'scanned', copied, interpretation: scanned(shuffled(sentencesOf(document), roll).join(''), 12, roll) },
    { kind: 'in unnamed quotation marks', copied, interpretation: inMarks(document, shortened(interpretation, 150), roll) },
  ]
}

/** Interpretations in own words, or of another document. */
function ownTexts(base: PolicyText, others: readonly PolicyText[], roll: Dice, at: number): Made[] {
  const { interpretation, summary, points, document } = base
  const other = others[at % others.length] as PolicyText
  const further = others[(at + 3) % others.length] as PolicyText
  const copied = false
  return [
    { kind: 'own words', copied, interpretation },
    { kind: 'own words', copied, interpretation: points },
    { kind: 'own words', copied, interpretation: traditional(points + interpretation, 'tw') },
    { kind: 'summarised', copied, interpretation: summary },
    { kind: '59 % copied', copied, interpretation: mixed(document, shortened(interpretation), 0.59, roll), truth: 0.59 },
    { kind: '40 % copied', copied, interpretation: mixed(document, points, 0.4, roll), truth: 0.4 },
    { kind: 'quotes 30 %', copied, interpretation: quoting(document, interpretation, 0.3) },
    { kind: 'quotes 50 %', copied, interpretation: quoting(document, points + interpretation, 0.5) },
    { kind: 'boilerplate', copied, interpretation: formulas(base) + summary + formulasEnd, document: formulas(base) + document + formulasEnd },
    { kind: 'boilerplate', copied, interpretation: formulas(base) + other.summary + formulasEnd, document: formulas(base) + document + formulasEnd },
    { kind: 'independent', copied, interpretation: other.points },
    { kind: 'independent', copied, interpretation: further.interpretation },
    { kind: 'independent', copied, interpretation: other.document },
    { kind: 'independent', copied, interpretation: further.document },
  ]
}

/** So much of it that the document is long enough for any share. */
const shortened = (interpretation: string, weight = 200): string => excerpt(interpretation, Math.min(1, weight / weightOf(interpretation)), () => 0)

function interleavedWith(document: string, interpretation: string): { interpretation: string; truth: number } {
  const copied = sentencesOf(document).filter((sentence) => weightOf(sentence) >= 20).slice(0, 14)
  const own = sentencesOf(interpretation).filter((sentence) => weightOf(sentence) <= 45)
  const text = interleaved(copied, own, 2)
  return { interpretation: text, truth: weightOf(copied.join('')) / weightOf(text) }
}

/** Three quarters of copied sentences, each in quotation marks without a word about where it stands. */
const inMarks = (document: string, own: string, roll: Dice): string =>
  sentencesOf(mixed(document, own, 0.75, roll)).map((sentence) => (document.includes(sentence) ? `“${sentence}”` : sentence)).join('')

/** Own text with sentences of the document between quotation marks, each with its article. */
function quoting(document: string, own: string, share: number): string {
  const wanted = (weightOf(own) * share) / (1 - share)
  const quotable = sentencesOf(document).filter((sentence) => weightOf(sentence) >= 20 && !/[“”]/.test(sentence))
  let quoted = 0
  return sentencesOf(own).map((sentence, at) => {
    const next = quotable[at]
    if (quoted >= wanted || next === undefined) return sentence
    quoted += weightOf(next)
    return `${sentence}对此，文件第${at + 1}条规定：“${next}”`
  }).join('')
}

/** Opening and closing that documents and interpretations of one office share, longer than many a text. */
const formulas = ({ name }: PolicyText): string =>
  `各县（市、区）人民政府，市政府各部门、各直属机构：\n《关于进一步加强和规范有关工作的通知》（东政办发〔2026〕${name.slice(0, 2)}号）已经市政府第18次常务会议审议通过，现印发给你们，请结合实际，认真贯彻执行。\n根据《中华人民共和国行政许可法》《中华人民共和国政府信息公开条例》等有关法律法规规定，以习近平新时代中国特色社会主义思想为指导，深入贯彻党的二十大精神，坚持以人民为中心的发展思想，结合我市实际，现将有关事项通知如下：\n`
const formulasEnd = '\n本通知自2026年10月1日起施行，有效期五年，由市住房和城乡建设局负责解释。此前规定与本通知不一致的，以本通知为准。执行中遇到的问题，请及时向市政府办公室反馈。\n特此通知。\n东河市人民政府办公室\n2026年9月1日'
