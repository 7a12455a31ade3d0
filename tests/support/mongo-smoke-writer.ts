/** Writes papers without end and names each one after it was acknowledged; the test ends this process by SIGKILL. */
import { openSmokePayload } from './mongo-smoke-config.ts'

const [url = '', standIn = ''] = process.argv.slice(2)
const payload = await openSmokePayload(url, 'writer', standIn === 'stand-in')

for (let number = 0; ; number++) {
  const paper = await payload.create({
    collection: 'papers',
    data: { title: `第${number}号`, tenant: 'writer', path: `/${number}`, publicId: `w${number}` },
    draft: true,
  })
  process.stdout.write(`${paper.id}\n`)
}
