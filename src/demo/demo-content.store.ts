/** Reads the folder of the demo content: articles and policy documents by site, people, pictures and attachments. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readAgainst, type ManifestProblem } from '../tenancy/manifest-problems.ts'
import { demoPoliciesSchema, type DemoPolicies } from './demo-policies.ts'
import { demoLettersSchema, type DemoBoard } from './demo-letters.ts'
import { demoWorkSchema, type DemoDesk } from './demo-work.ts'
import { demoPeopleSchema, demoSiteSchema, type DemoFiles, type DemoPerson, type DemoSite } from './demo-content.ts'

export type DemoContent = {
  /** by slug */
  sites: DemoSite[]
  policies: DemoPolicies[]
  /** what is on its way to publication */
  desks: DemoDesk[]
  boards: DemoBoard[]
  people: DemoPerson[]
  files: DemoFiles
  /** names of the pictures of charts */
  charts: string[]
  /** absolute or relative as `directory` was given; join with a file's name to read it */
  imagesDirectory: string
  chartsDirectory: string
  attachmentsDirectory: string
}

const contentFolder = 'content'
const policiesFolder = 'policies'
const workFolder = 'work'
const lettersFolder = 'letters'

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

const readPolicies = async (directory: string, name: string): Promise<{ site: DemoPolicies } | { problems: ManifestProblem[] }> => {
  const file = `${policiesFolder}/${name}`
  const read = readAgainst(demoPoliciesSchema, { file, text: await readFile(join(directory, file), 'utf8') })
  return 'problems' in read ? read : { site: { tenant: name.replace(/\.yaml$/, ''), policies: read.value.policies } }
}

const readLetters = async (directory: string, name: string): Promise<{ board: DemoBoard } | { problems: ManifestProblem[] }> => {
  const file = `${lettersFolder}/${name}`
  const read = readAgainst(demoLettersSchema, { file, text: await readFile(join(directory, file), 'utf8') })
  return 'problems' in read ? read : { board: { tenant: name.replace(/\.yaml$/, ''), ...read.value } }
}

const readWork = async (directory: string, name: string): Promise<{ desk: DemoDesk } | { problems: ManifestProblem[] }> => {
  const file = `${workFolder}/${name}`
  const read = readAgainst(demoWorkSchema, { file, text: await readFile(join(directory, file), 'utf8') })
  return 'problems' in read ? read : { desk: { tenant: name.replace(/\.yaml$/, ''), work: read.value.work } }
}

const yamlIn = async (directory: string): Promise<string[]> => (await readdir(directory)).filter((name) => name.endsWith('.yaml')).sort()

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
  const [names, policyNames, workNames, letterNames] = await Promise.all([contentFolder, policiesFolder, workFolder, lettersFolder].map((folder) => yamlIn(join(directory, folder))))
  const imagesDirectory = join(directory, 'images')
  const chartsDirectory = join(directory, 'charts')
  const attachmentsDirectory = join(directory, 'files')
  const [sites, policies, desks, boards, people, images, charts, attachments] = await Promise.all([
    Promise.all((names ?? []).map((name) => readSite(directory, name))),
    Promise.all((policyNames ?? []).map((name) => readPolicies(directory, name))),
    Promise.all((workNames ?? []).map((name) => readWork(directory, name))),
    Promise.all((letterNames ?? []).map((name) => readLetters(directory, name))),
    readPeople(directory),
    readdir(imagesDirectory),
    readdir(chartsDirectory),
    readdir(attachmentsDirectory),
  ])
  const problems = [
    ...[...sites, ...policies, ...desks, ...boards].flatMap((read) => ('problems' in read ? read.problems : [])),
    ...('problems' in people ? people.problems : []),
  ]
  if (problems.length > 0 || 'problems' in people) return { problems }
  return {
    sites: sites.flatMap((read) => ('site' in read ? [read.site] : [])),
    policies: policies.flatMap((read) => ('site' in read ? [read.site] : [])),
    desks: desks.flatMap((read) => ('desk' in read ? [read.desk] : [])),
    boards: boards.flatMap((read) => ('board' in read ? [read.board] : [])),
    people: people.value.people,
    files: { images, attachments },
    charts: charts.filter((name) => name.endsWith('.png')),
    imagesDirectory,
    chartsDirectory,
    attachmentsDirectory,
  }
}

/** A picture or attachment of the demo content. */
export const readDemoFile = (directory: string, name: string): Promise<Buffer> => readFile(join(directory, name))
