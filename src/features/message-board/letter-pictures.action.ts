import type { Reason } from '../../errors.ts'
import type { Enclosure } from './enclosures.ts'
import type { Enclosures } from './enclosures.store.ts'
import { oneAfterAnother } from './in-turn.ts'
import type { StoredLetter } from './letters.store.ts'
import { imageChoiceReasons, type PublicImage, type Redaction } from './public-images.ts'
import { erasePublicPictures, readPublicPicture, writePublicPicture } from './public-pictures.store.ts'
import { redactPicture, type RedactedPicture } from './redact-picture.store.ts'

type Letter = Pick<StoredLetter, 'publicId' | 'form' | 'received'>

/** Pictures of letters as they are published: made from the sealed originals, which stay as they are. */
export type LetterPictures = {
  /** the picture with these parts black; null where the original is gone */
  redacted(letter: Letter, file: Enclosure, redactions: readonly Redaction[]): Promise<RedactedPicture | null>
  /** what is wrong with pictures that are to be published; where nothing is, they are on the disk afterwards if `keep` */
  problems(letter: Letter, images: readonly PublicImage[], keep: boolean): Promise<Reason[]>
  /** makes again what is lost. @throws Error for a picture that cannot be made as it was released */
  mend(letter: Letter, images: readonly PublicImage[]): Promise<void>
  erase(letter: Letter, images: readonly PublicImage[]): Promise<void>
}

/** @param uploads folder of uploads, from whose `media` the public door serves */
export function createLetterPictures({ uploads, enclosures }: { uploads: string; enclosures: Enclosures }): LetterPictures {
  const inTurn = oneAfterAnother()
  const redacted: LetterPictures['redacted'] = (letter, file, redactions) => inTurn(async () => {
    const bytes = await enclosures.read(letter.form, file)
    return typeof bytes === 'string' ? null : redactPicture(bytes, redactions)
  })
  const made = async (letter: Letter, { file, redactions, sha256 }: PublicImage): Promise<RedactedPicture | null> => {
    const enclosure = letter.received.files.find(({ id }) => id === file)
    const picture = enclosure === undefined ? null : await redacted(letter, enclosure, redactions)
    return picture?.sha256 === sha256 ? picture : null
  }
  return {
    redacted,
    async problems(letter, images, keep) {
      const reasons = imageChoiceReasons(images, letter.received.files)
      if (reasons.length > 0) return reasons
      for (const image of images) {
        const picture = await made(letter, image)
        // What was shown is not what would be published: somebody has to look again.
        if (picture === null || picture.width !== image.width || picture.height !== image.height) reasons.push({ key: 'letter.picture-changed', field: 'public.images' })
        else if (keep) await writePublicPicture(uploads, letter.publicId, picture)
      }
      return reasons
    },
    async mend(letter, images) {
      for (const image of images) {
        if ((await readPublicPicture(uploads, letter.publicId, image.sha256)) !== null) continue
        const picture = await made(letter, image)
        if (picture === null) throw new Error(`Letter ${letter.publicId}: the published picture ${image.sha256} is lost`)
        await writePublicPicture(uploads, letter.publicId, picture)
      }
    },
    erase: (letter, images) => erasePublicPictures(uploads, letter.publicId, images.map(({ sha256 }) => sha256)),
  }
}
