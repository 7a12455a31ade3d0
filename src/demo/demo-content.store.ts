/** Reads the folder of the demo content: articles by site, people, pictures and attachments. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readAgainst, type ManifestProblem } from '../tenancy/manifest-problems.ts'
import { demoPeopleSchema, demoSiteSchema, type DemoFiles, type DemoPerson, type DemoSite } from './demo-content.ts'

export type DemoContent = {
  /** by slug */
  sites: DemoSite[]
  people: DemoPerson[]
  files: DemoFiles
  /** absolute or relative as `directory` was given; join with a file's name to read it */
  imagesDirectory: string
  attachmentsDirectory: string
}

const contentFolder = 'content'

const readSite = async (
  directory: string,
  name: string,
): Promise<{ site: DemoSite } | { problems: ManifestProblem[] }> => {
  const file = `${contentFolder}/${name}`
  const read = readAgainst(demoSiteSchema, { file, text: await readFile(join(directory, file), 'utf8') })
  if ('problems' in read) return read
  const articles = [...read.value.articles].sort((a, b) => a.order - b.order)
  return { site: { tenant: name.replace(/\.yaml$/, ''), articles } }
}

const readPeople = async (directory: string) =>
  readAgainst(demoPeopleSchema, {
    file: 'people.yaml',
    text: await readFile(join(directory, 'people.yaml'), 'utf8'),
  })

/**
 * The whole demo content below `directory`, articles of each site in their order of publication, or every problem of
 * every file. Whether columns and files exist is for `checkDemoContent` to say.
 * @throws the file system's error when the folder is not complete
 */
export const loadDemoContent = async (
  directory: string,
): Promise<DemoContent | { problems: ManifestProblem[] }> => {
  const names = (await readdir(join(directory, contentFolder))).filter((name) => name.endsWith('.yaml')).sort()
  const imagesDirectory = join(directory, 'images')
  const attachmentsDirectory = join(directory, 'files')
  const [sites, people, images, attachments] = await Promise.all([
    Promise.all(names.map((name) => readSite(directory, name))),
    readPeople(directory),
    readdir(imagesDirectory),
    readdir(attachmentsDirectory),
  ])
  const problems = [
    ...sites.flatMap((read) => ('problems' in read ? read.problems : [])),
    ...('problems' in people ? people.problems : []),
  ]
  if (problems.length > 0 || 'problems' in people) return { problems }
  return {
    sites: sites.flatMap((read) => ('site' in read ? [read.site] : [])),
    people: people.value.people,
    files: { images, attachments },
    imagesDirectory,
    attachmentsDirectory,
  }
}

/** A picture or attachment of the demo content. */
export const readDemoFile = (directory: string, name: string): Promise<Buffer> => readFile(join(directory, name))
