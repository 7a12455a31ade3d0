import type { LetterFile } from '../../features/message-board/letter-file.action.ts'
import type { Say } from '../wording/wording.ts'
import { enclosureHref } from './letters-api.store.ts'

/** Files that came with the letter: each is looked at on demand, and whoever looks is told that looking is recorded. */
export function LetterEnclosures({ file, say }: { file: Pick<LetterFile, 'publicId' | 'files'>; say: Say }) {
  if (file.files.length === 0) return null
  return (
    <section className="jy-letter__files" aria-labelledby="letter-files">
      <h3 id="letter-files">{say('letters.files.title', { count: file.files.length })}</h3>
      <ul>
        {file.files.map(({ id, name, size, isPicture }) => (
          <li key={id}>
            <span className="jy-letter__file-name">{name}</span>
            <span className="jy-quiet">{size}</span>
            <a className="jy-button" href={enclosureHref(file.publicId, id)} {...(isPicture ? { target: '_blank', rel: 'noreferrer' } : { download: name })} aria-label={say(isPicture ? 'letters.files.viewNamed' : 'letters.files.downloadNamed', { name })}>{say(isPicture ? 'letters.files.view' : 'letters.files.download')}</a>
          </li>
        ))}
      </ul>
      <small>{say('letters.files.note')}</small>
    </section>
  )
}
