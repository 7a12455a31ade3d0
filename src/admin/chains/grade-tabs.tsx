'use client'

import { grades, type Grade } from '../../publishing/review-chain.ts'
import { useWording } from '../wording/use-wording.ts'

type Props = { grade: Grade; faulty: ReadonlySet<Grade>; marked?: Grade | null; onChoose: (grade: Grade) => void }

/** Which of the three chains is on the screen; those with something to mend say so. */
export function GradeTabs({ grade, faulty, marked = null, onChoose }: Props) {
  const say = useWording()
  return (
    <div className="jy-chain__grades" role="group" aria-label={say('chains.grades')}>
      {grades.map((option) => (
        <button key={option} type="button" className={option === grade ? 'jy-button jy-button--primary' : 'jy-button'} aria-pressed={option === grade} onClick={() => onChoose(option)}>
          {say(`gradeNames.${option}`)}{option === marked && say('chains.usual')}{faulty.has(option) && <em>{say('chains.faulty')}</em>}
        </button>
      ))}
    </div>
  )
}
