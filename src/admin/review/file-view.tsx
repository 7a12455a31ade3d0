'use client'

import { attachmentViewOf } from '../../media/attachment-view.ts'
import { imageViewOf } from '../../media/image-view.ts'
import type { FilePair, ImagePair } from '../../publishing/compare/difference.ts'
import { useWording } from '../wording/use-wording.ts'
import { WordsView, type Reading } from './words-view.tsx'

/** Where the staff's door serves files of drafts. */
const door = '/preview'

export function ImageView({ pair, reading, plain }: { pair: ImagePair; reading: Reading; plain: boolean }) {
  const say = useWording()
  const sides = reading === 'left' ? [pair.left] : reading === 'right' ? [pair.right] : pair.replaced ? [pair.left, pair.right] : [pair.right ?? pair.left]
  const words = (spans: ImagePair['alt'], label: string) => (spans.length === 0 ? null : <p><span className="jy-quiet">{label}</span><WordsView spans={spans} reading={reading} plain={plain} /></p>)
  return (
    <figure className="jy-picture">
      {sides.map((image, index) => {
        if (image === null) return null
        const view = imageViewOf(image, door)
        const old = reading === 'both' && pair.replaced && index === 0
        return <img key={index} className={old ? 'jy-picture__old' : undefined} src={view.src} srcSet={view.srcset} sizes="320px" width={view.width} height={view.height} alt={`${old ? say('review.spoken.removed') : ''}${image.alt}`} loading="lazy" />
      })}
      <figcaption>
        {pair.replaced && !plain && reading !== 'left' && <p className="jy-note">{say('review.pictureReplaced')}</p>}
        {words(pair.alt, say('review.alt'))}
        {words(pair.caption, say('review.caption'))}
        {pair.left?.decorative !== pair.right?.decorative && pair.left !== null && pair.right !== null && !plain && reading !== 'left' && <p className="jy-note">{say(pair.right.decorative ? 'review.nowDecorative' : 'review.nowMeaningful')}</p>}
      </figcaption>
    </figure>
  )
}

export function FileView({ pair, reading, plain }: { pair: FilePair; reading: Reading; plain: boolean }) {
  const say = useWording()
  const link = (file: FilePair['left'], label: string | null) => {
    if (file === null) return null
    const view = attachmentViewOf(file, door)
    return <a className="jy-file__link" href={view.href} target="_blank" rel="noopener">{label ?? say('review.openFile')}（{view.type}，{view.size}）</a>
  }
  return (
    <div className="jy-file">
      <p className="jy-file__title"><WordsView spans={pair.title} reading={reading} plain={plain} />{pair.left === null && pair.right === null && say('review.fileMissing')}</p>
      {pair.replaced && !plain && reading !== 'left' && <p className="jy-note">{say('review.fileReplaced')}</p>}
      <p className="jy-file__links">
        {pair.replaced && reading === 'both' ? <>{link(pair.left, say('review.oldFile'))}{link(pair.right, say('review.newFile'))}</> : link(reading === 'left' ? pair.left : (pair.right ?? pair.left), pair.replaced ? say(reading === 'left' ? 'review.oldFile' : 'review.newFile') : null)}
      </p>
    </div>
  )
}
