/** Thread that ends its process when it takes more memory than it may: native code neither counts it nor can be interrupted. */
import { parentPort, workerData } from 'node:worker_threads'

const { bytes } = workerData as { bytes: number }
const look = (): void => {
  if (process.memoryUsage.rss() > bytes) process.kill(process.pid, 'SIGKILL')
}
look()
setInterval(look, 50)
parentPort?.postMessage('on guard')
